import { useRef } from "preact/hooks";
import type { Order } from "@/api";
import { count, money } from "@/lib/format";
import { tn } from "@/lib/i18n";
import { Tile } from "@/ui/picture";
import { Status } from "@/ui/status";
import { Time } from "@/ui/time";

const NAMED = 2;

/** One order of the list; what changed while it was looked at draws the eye once. */
export function OrderCard({ order }: { order: Order }) {
  const first = useRef(order.status).current;
  return (
    <li class="order-card">
      <a href={`/orders/${order.id}`}>
        <span class="tiles" aria-hidden="true">
          {order.items.slice(0, 3).map((item) => (
            <Tile key={item.productId} seed={item.productId} />
          ))}
        </span>
        <span class="what">
          <span class="names">{namesOf(order)}</span>
          <span class="soft">
            <Time at={order.createdAt} />
          </span>
        </span>
        <span key={order.status} class={order.status === first ? "stands" : "stands changed"}>
          <Status status={order.status} />
        </span>
        <span class="sum">{money(order.totalMinor, order.currency)}</span>
      </a>
    </li>
  );
}

/** "Lantern × 2, Carpet and 3 more". */
function namesOf({ items }: Order): string {
  const named = items
    .slice(0, NAMED)
    .map(({ name, quantity }) => (quantity > 1 ? `${name} × ${count(quantity)}` : name));
  const rest = items.length - named.length;
  return named.join(", ") + (rest > 0 ? ` ${tn("orders.and", rest)}` : "");
}
