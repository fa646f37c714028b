import { computed, signal } from "@preact/signals";
import type { Order } from "@/api";
import { api } from "@/lib/client";
import { download } from "@/lib/download";
import { pages } from "@/lib/pages";
import { must } from "@/lib/problem";
import { query } from "@/lib/router";
import { askedWith, filtersOf } from "./filters";
import { join, merge } from "./merge";

const LIMIT = 20;

/** What the address says. */
export const filters = computed(() => filtersOf(query.value));
// As text, so that what only looks different is the same question.
const asked = computed(() => JSON.stringify(askedWith(filters.value)));

function read(cursor?: string, signal?: AbortSignal) {
  const wanted = { ...askedWith(filters.peek()), limit: LIMIT, cursor };
  return must(api.GET("/api/v1/orders", { params: { query: wanted }, signal }));
}

export const orders = pages(read);
/** New since the list was read, and not among it yet; `gap`: there is more than was read. */
export const news = signal<{ rows: Order[]; gap: boolean }>({ rows: [], gap: false });
let shown: string | undefined;

/** Shows the orders that the address asks for. Those that are there already stay where they are. */
export function open(): void {
  if (shown === asked.value && orders.value.peek().state === "ready") return void refresh();
  shown = asked.value;
  void begin();
}

function begin(): Promise<void> {
  news.value = { rows: [], gap: false };
  return orders.load();
}

/** Reads the first page again, beside the list: what is shown is brought up to date in its place. */
export async function refresh(): Promise<void> {
  const before = orders.value.peek();
  const wanted = asked.peek();
  if (before.state !== "ready") return;
  const first = await read().catch(() => undefined);
  // Not answered: asked again soon. Meanwhile another page, or another list: merged next time.
  if (!first || asked.peek() !== wanted || orders.value.peek() !== before) return;
  const { rows, arrived, gap } = merge(before.data, first);
  orders.set(() => rows);
  news.value = { rows: arrived, gap };
}

/** Takes what is new into the list. */
export async function showNews(): Promise<void> {
  const { rows, gap } = news.peek();
  if (gap) return begin();
  orders.set((now) => join(now, rows));
  news.value = { rows: [], gap: false };
}

/** All orders of the filters as a file, however many pages they are. */
export function save(format: "csv" | "ndjson"): Promise<void> {
  const wanted = new URLSearchParams({ ...askedWith(filters.peek()), format });
  return download(`/api/v1/orders/export?${wanted}`, `orders.${format}`);
}
