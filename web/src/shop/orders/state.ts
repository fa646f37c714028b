import { computed, signal } from "@preact/signals";
import type { Order } from "@/api";
import { api } from "@/lib/client";
import { download } from "@/lib/download";
import { type Pages, pages } from "@/lib/pages";
import { must } from "@/lib/problem";
import { entry, path, query } from "@/lib/router";
import { follow } from "@/lib/stream";
import { type Filter, filterOf, queryOf } from "./filter";
import { hear, news, unhear, withNews } from "./news";

const PAGE = 20;

let last = filterOf(new URLSearchParams());
/** The filter of the list; on other pages the one that it had. */
export const filter = computed(() => {
  if (path.value === "/orders") last = filterOf(query.value);
  return last;
});

/** Whether changes are heard at once; undefined: not known yet. */
export const live = signal<boolean | undefined>(undefined);

let kept: { key: string; list: Pages<Order> } | undefined;

/** The list that the URL asks for. Back from an order finds it as it was left, and with what changed. */
export const orders = computed(() => {
  // A page that is being left is drawn once more.
  if (kept && path.value !== "/orders") return kept.list;
  const key = `${entry.value} ${JSON.stringify(filter.value)}`;
  if (kept?.key !== key) kept = { key, list: listOf(filter.value) };
  return kept.list;
});

function listOf(wanted: Filter): Pages<Order> {
  const asked = pages<Order>((cursor, signal) =>
    must(
      api.GET("/api/v1/orders", {
        params: { query: { limit: PAGE, cursor, ...queryOf(wanted) } },
        signal,
      }),
    ),
  );
  const value = computed(() => {
    const now = asked.value.value;
    if (now.data === undefined) return now;
    return { ...now, data: withNews(now.data, news.value, wanted, asked.more.value) };
  });
  return { ...asked, value };
}

/** Asks for a list unless it is there; answers how to give it up. */
export function enter(list: Pages<Order>): () => void {
  if (list.value.peek().state !== "ready") void list.load();
  return list.stop;
}

/** Hears what becomes of the user's orders until the answered function is called. */
export function watch(): () => void {
  live.value = undefined;
  return follow("/api/v1/orders/events", {
    event({ event, data }) {
      if (event === "order") hear([JSON.parse(data)]);
      if (event === "snapshot") hear(JSON.parse(data).orders);
      if (event !== "reset") return;
      unhear();
      void orders.peek().load();
    },
    connected: (is) => {
      live.value = is;
    },
  });
}

export type Format = "csv" | "ndjson";

/** Saves all orders that fit the filter, and answers the name of the file. */
export async function save(format: Format): Promise<string> {
  const { status, from, to } = filter.peek();
  const words = ["souk-orders", status?.toLowerCase(), from && `from-${from}`, to && `until-${to}`];
  const name = `${words.filter(Boolean).join("-")}.${format}`;
  const params = new URLSearchParams({ format });
  for (const [key, value] of Object.entries(queryOf(filter.peek()))) {
    if (value) params.set(key, value);
  }
  await download(`/api/v1/orders/export?${params}`, name);
  return name;
}
