import { money } from "@/lib/format";
import { t } from "@/lib/i18n";
import type { Problem } from "@/lib/problem";
import { type Line, totalOf } from "@/shop/cart/cart";
import { Star } from "@/ui/star";
import { Failure } from "@/ui/states";
import { Act } from "./act";
import { means } from "./state";

/** What it costs, what is left afterwards, why nothing was bought, and the one button. */
export function Receipt({
  userId,
  lines,
  ill,
  refused,
}: {
  userId: string;
  lines: readonly Line[];
  ill: boolean;
  refused: Problem | undefined;
}) {
  const total = totalOf(lines);
  const have = means.value.value;
  const left = have.data && have.data.balanceMinor - total;
  const short = left !== undefined && left < 0;
  const amount = (minor: number | undefined) =>
    minor === undefined ? "…" : money(minor, lines[0]?.currency);
  return (
    <section class="receipt" aria-label={t("cart.total")}>
      <Star size={36} />
      <dl>
        <Row name={t("cart.total")} amount={amount(total)} look="grand" />
        <Row name={t("checkout.before")} amount={amount(have.data?.balanceMinor)} />
        <Row name={t("checkout.after")} amount={amount(left)} look={short ? "short" : ""} />
        <Row name={t("checkout.limit")} amount={amount(have.data?.limitMinor)} look="soft" />
      </dl>
      {have.state === "failed" && <Failure error={have.error} retry={means.load} />}
      {refused && (
        <div class="refused">
          <h2>{t("checkout.refused")}</h2>
          <Failure error={refused} />
        </div>
      )}
      <Act userId={userId} total={amount(total)} short={short} ill={ill} />
    </section>
  );
}

function Row({ name, amount, look = "" }: { name: string; amount: string; look?: string }) {
  return (
    <div class={`row between ${look}`}>
      <dt>{name}</dt>
      <dd>{amount}</dd>
    </div>
  );
}
