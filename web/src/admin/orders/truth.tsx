import type { ComponentChild } from "preact";
import type { Order, Purchase } from "@/api";
import { dateTime, money, preciseTime } from "@/lib/format";
import { Failure, Skeleton } from "@/ui/states";
import { Status } from "@/ui/status";
import { type Column, Table } from "@/ui/table";
import { reasonOf } from "@/ui/timeline";
import { differences } from "./compare";
import type { Story } from "./story";
import { Transitions } from "./transitions";

/** What payment says, which counts, beside what the read model made of its events. */
export function Truth({ story }: { story: Story }) {
  const now = story.purchase.value.value;
  const truth = now.data;
  if (!truth) {
    if (now.state === "loading") return <Skeleton lines={6} />;
    return now.state === "failed" && <Failure error={now.error} retry={story.purchase.load} />;
  }
  const seen = story.order.value.value.data;
  return (
    <>
      <div role="status">{seen && <Verdict names={differences(seen, truth)} />}</div>
      <Table
        caption="Payment and the read model"
        columns={COLUMNS}
        rows={linesOf(truth, seen)}
        rowKey={(line) => line.name}
      />
      <p class="soft">The wallet had until {dateTime(truth.deadlineAt)} to answer.</p>
      <h3>Its transitions</h3>
      <Transitions of={truth} />
    </>
  );
}

function Verdict({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <p class="order-verdict tone good">Both say the same.</p>;
  return (
    <p class="order-verdict tone wait">
      They differ in {names.map((name) => WORDS[name] ?? name).join(" and ")}. Payment's word
      counts; the read model follows it.
    </p>
  );
}

const WORDS: Record<string, string> = { totalMinor: "total" };

interface Line {
  name: string;
  differs: boolean;
  truth: ComponentChild;
  seen: ComponentChild;
}

const COLUMNS: readonly Column<Line>[] = [
  { head: "What", cell: ({ name, differs }) => (differs ? <mark>{name}</mark> : name) },
  { head: "Payment", cell: ({ truth }) => truth },
  { head: "Read model", cell: ({ seen }) => seen },
];

function linesOf(truth: Purchase, seen: Order | undefined): Line[] {
  const differing: readonly string[] = seen ? differences(seen, truth) : [];
  const line = (name: string, key: string, show: (of: Purchase | Order) => ComponentChild) => ({
    name,
    differs: differing.includes(key),
    truth: show(truth),
    seen: seen && show(seen),
  });
  const reason = line("Reason", "reason", (of) => (of.reason ? reasonOf(of.reason) : "none"));
  return [
    line("Status", "status", (of) => <Status status={of.status} />),
    ...(truth.reason || seen?.reason ? [reason] : []),
    line("Total", "totalMinor", (of) => money(of.totalMinor, of.currency)),
    line("Version", "version", (of) => of.version),
    line("Since", "", (of) => preciseTime(of.updatedAt)),
  ];
}
