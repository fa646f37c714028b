import { signal } from "@preact/signals";
import type { Order } from "@/api";
import { type Filter, fits } from "./filter";

const MOST = 500;

/** What streams told of orders, by id: later than any list that was asked for before. */
export const news = signal<ReadonlyMap<string, Order>>(new Map());

/** Keeps what is newer than what was told before. */
export function hear(orders: readonly Order[]): void {
  const next = new Map(news.peek());
  for (const order of orders) {
    const known = next.get(order.id);
    if (known && known.version >= order.version) continue;
    next.delete(order.id);
    next.set(order.id, order);
  }
  for (const id of [...next.keys()].slice(0, -MOST)) next.delete(id);
  news.value = next;
}

/** What was told before is void. */
export function unhear(): void {
  news.value = new Map();
}

/**
 * A list, newest first, as it is by now: changed where it was told so, without what fits the filter no
 * longer, and with what is new. What lies behind a list that has `more` comes with its page.
 */
export function withNews(
  list: readonly Order[],
  told: ReadonlyMap<string, Order>,
  filter: Filter,
  more: boolean,
): Order[] {
  const rows = new Map(list.map((order) => [order.id, newer(order, told.get(order.id))]));
  const last = list.at(-1);
  for (const order of told.values()) {
    if (!more || (last && newestFirst(order, last) < 0)) {
      rows.set(order.id, rows.get(order.id) ?? order);
    }
  }
  return [...rows.values()].filter((order) => fits(order, filter)).sort(newestFirst);
}

function newer(one: Order, other: Order | undefined): Order {
  return other && other.version > one.version ? other : one;
}

function newestFirst(a: Order, b: Order): number {
  const [x, y] = [a.createdAt + a.id, b.createdAt + b.id];
  return x < y ? 1 : x > y ? -1 : 0;
}
