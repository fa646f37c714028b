import type { Order } from "@/api";
import type { Page } from "@/lib/pages";

/** A list that is shown, after its first page was read again. */
export interface Merged {
  /** What is shown, as it stands now: what no longer fits the filters is gone. */
  rows: Order[];
  /** What is new since, newest first, and not shown before somebody asks for it. */
  arrived: Order[];
  /** Whether more than a page is new, so that some of it was not read. */
  gap: boolean;
}

/** Both lists are newest first. An order that is older than the one shown changes nothing. */
export function merge(shown: readonly Order[], first: Page<Order>): Merged {
  const fresh = new Map(first.data.map((order) => [order.id, order]));
  const reach = first.page.nextCursor ? (first.data.at(-1)?.createdAt ?? "") : "";
  const rows = shown
    .filter((order) => fresh.has(order.id) || order.createdAt < reach)
    .map((order) => newer(order, fresh.get(order.id)));
  for (const order of shown) fresh.delete(order.id);
  // What lies behind the last row is no news: it moved up to the first page as others left it.
  const last = shown.at(-1)?.createdAt ?? "";
  const arrived = [...fresh.values()].filter((order) => order.createdAt > last);
  return { rows, arrived, gap: reach !== "" && arrived.length === first.data.length };
}

/** The rows with the new ones among them, where they belong. */
export function join(rows: readonly Order[], arrived: readonly Order[]): Order[] {
  const held = new Set(rows.map((order) => order.id));
  return [...arrived.filter((order) => !held.has(order.id)), ...rows].sort((a, b) =>
    a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0,
  );
}

function newer(shown: Order, fresh: Order | undefined): Order {
  return fresh && fresh.version > shown.version ? fresh : shown;
}
