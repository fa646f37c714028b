import { money } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Tile } from "@/ui/picture";
import { Actions } from "./actions";
import type { Watched } from "./watched";

/** What was bought, for how much, and what can be done about it. */
export function Lines({ one }: { one: Watched }) {
  const order = one.order.value.data;
  if (!order) return null;
  const { items, totalMinor, currency } = order;
  return (
    <section class="order-lines" aria-label={t("orders.lines")}>
      <h2>{t("orders.lines")}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.productId}>
            <Tile seed={item.productId} />
            <div>
              <a href={`/products/${item.productId}`}>{item.name}</a>
              <p class="soft">
                {item.quantity} × {money(item.unitPriceMinor, currency)}
              </p>
            </div>
            <p class="sum">{money(item.quantity * item.unitPriceMinor, currency)}</p>
          </li>
        ))}
      </ul>
      <p class="row between total">
        <span>{t("orders.total")}</span>
        <span>{money(totalMinor, currency)}</span>
      </p>
      <Actions one={one} order={order} />
    </section>
  );
}
