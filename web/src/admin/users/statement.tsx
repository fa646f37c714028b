import type { StatementLine } from "@/api";
import { money, signedMoney } from "@/lib/format";
import { shortId } from "@/ui/copy";
import type { Column } from "@/ui/table";
import { Time } from "@/ui/time";
import { Who } from "./who";

const KINDS: Record<StatementLine["kind"], string> = {
  OPENING: "Opening",
  TOP_UP: "Top-up",
  CHARGE: "Charge",
  REFUND: "Refund",
  ADJUSTMENT: "Adjustment",
};

export const STATEMENT: readonly Column<StatementLine>[] = [
  { head: "What", cell: (line) => <What line={line} /> },
  { head: "No.", number: true, cell: ({ seq }) => seq },
  { head: "Amount", number: true, cell: ({ amountMinor }) => signedMoney(amountMinor) },
  { head: "Balance", number: true, cell: ({ balanceAfterMinor }) => money(balanceAfterMinor) },
];

function What({ line }: { line: StatementLine }) {
  return (
    <>
      {KINDS[line.kind]}
      {line.purchaseId && (
        <>
          {" "}
          <a class="mono" href={`/admin/orders/${line.purchaseId}`} title={line.purchaseId}>
            {shortId(line.purchaseId)}
          </a>
        </>
      )}
      {line.actorId && (
        <>
          {" "}
          by <Who id={line.actorId} />
        </>
      )}
      {line.reason && <span class="statement-more">“{line.reason}”</span>}
      <span class="statement-more">
        <Time at={line.createdAt} />
      </span>
    </>
  );
}
