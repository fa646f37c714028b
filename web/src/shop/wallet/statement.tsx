import { useEffect } from "preact/hooks";
import type { StatementLine } from "@/api";
import { dateTime, money, signedMoney } from "@/lib/format";
import { t } from "@/lib/i18n";
import { query, setQuery } from "@/lib/router";
import { shortId } from "@/ui/copy";
import { Field } from "@/ui/field";
import { Icon, type IconName } from "@/ui/icon";
import { Listing } from "@/ui/listing";
import type { Tone } from "@/ui/status";
import { statement } from "./state";

const LOOKS: Record<StatementLine["kind"], readonly [IconName, Tone]> = {
  OPENING: ["wallet", "wait"],
  TOP_UP: ["plus", "good"],
  CHARGE: ["cart", "plain"],
  REFUND: ["undo", "info"],
  ADJUSTMENT: ["tag", "wait"],
};

export function Statement() {
  const from = query.value.get("from") ?? "";
  const to = query.value.get("to") ?? "";
  useEffect(() => void statement.load(), [from, to]);
  return (
    <section class="statement stack">
      <div class="row between">
        <h2>{t("wallet.statement")}</h2>
        <div class="row">
          <Day name="from" value={from} label={t("orders.from")} />
          <Day name="to" value={to} label={t("orders.to")} />
        </div>
      </div>
      <Listing list={statement} empty={<p class="soft">{t("wallet.none")}</p>}>
        {(lines, busy) => (
          <ol aria-busy={busy}>
            {lines.map((line) => (
              <Line key={line.seq} line={line} />
            ))}
          </ol>
        )}
      </Listing>
    </section>
  );
}

function Day({ name, value, label }: { name: string; value: string; label: string }) {
  return (
    <Field
      label={label}
      type="date"
      value={value}
      onChange={(event) => setQuery({ [name]: event.currentTarget.value })}
    />
  );
}

function Line({ line }: { line: StatementLine }) {
  const [icon, tone] = LOOKS[line.kind];
  return (
    <li>
      <span class={`badge tone ${tone}`}>
        <Icon name={icon} />
      </span>
      <div>
        <strong>{t(`wallet.kind.${line.kind}`)}</strong>
        {line.purchaseId && (
          <a href={`/orders/${line.purchaseId}`}>
            {t("wallet.order", { id: shortId(line.purchaseId) })}
          </a>
        )}
        {line.reason && <p>{line.reason}</p>}
        <p class="soft">
          <time dateTime={line.createdAt}>{dateTime(line.createdAt)}</time>
          <code title={line.hash}>
            #{line.seq} {line.hash.slice(0, 8)}
          </code>
        </p>
      </div>
      <div class="sums">
        <strong class={line.amountMinor > 0 ? "gain" : ""}>{signedMoney(line.amountMinor)}</strong>
        <p class="soft">{t("wallet.after", { amount: money(line.balanceAfterMinor) })}</p>
      </div>
    </li>
  );
}
