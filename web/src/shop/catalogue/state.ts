import { computed, effect, signal } from "@preact/signals";
import type { Category, Product } from "@/api";
import { api } from "@/lib/client";
import { type Pages, pages } from "@/lib/pages";
import { must } from "@/lib/problem";
import { type Resource, resource } from "@/lib/resource";
import { entry } from "@/lib/router";
import { user } from "@/lib/session";
import { type Filters, filters } from "./filters";

const PAGE = 24;
const MOST_LISTS = 24;

// What was listed at each step of the history, so that Back finds it as it was left.
const lists = new Map<string, Pages<Product>>();
const audience = signal(0);

/** Counts how often somebody else, or somebody with another limit, looks: all is asked again then. */
export const viewer = computed(() => audience.value);

let seen: string | undefined;
effect(() => {
  const who = user.value;
  if (who === undefined) return;
  const now = who ? `${who.id} ${who.role} ${who.allowedLimitMinor}` : "";
  if (seen !== undefined && seen !== now) {
    lists.clear();
    audience.value = audience.peek() + 1;
  }
  seen = now;
});

/** The list that the URL asks for, at this step of the history. */
export const products = computed(() => {
  const wanted = filters.value;
  const key = `${viewer.value} ${entry.value} ${JSON.stringify(wanted)}`;
  const found = lists.get(key) ?? listOf(wanted);
  lists.delete(key);
  lists.set(key, found);
  const [oldest] = lists.keys();
  if (oldest !== undefined && lists.size > MOST_LISTS) lists.delete(oldest);
  return found;
});

function listOf({ q, category, min, max, inStock, sort }: Filters): Pages<Product> {
  const query = {
    limit: PAGE,
    q: q || undefined,
    categoryId: category,
    minPriceMinor: min,
    maxPriceMinor: max,
    inStock: inStock || undefined,
    sort,
  };
  return pages((cursor, signal) =>
    must(api.GET("/api/v1/products", { params: { query: { ...query, cursor } }, signal })),
  );
}

/** Asks for a list unless it is there; answers how to give it up. */
export function enter(list: Pages<Product>): () => void {
  if (list.value.peek().state !== "ready") void list.load();
  return list.stop;
}

export const categories: Resource<Category[]> = resource(
  async (signal) => (await must(api.GET("/api/v1/categories", { signal }))).data,
);

/** Asks for what failed: the next page, or all of it. */
export function again(list: Pages<Product>): void {
  if (categories.value.peek().state === "failed") void categories.load();
  void (list.more.value && list.value.peek().data ? list.next() : list.load());
}

/** One product; what a list says of it is shown until it is asked. */
export function productOf(id: string): Resource<Product> {
  const listed = [...lists.values()].flatMap((list) => list.value.peek().data ?? []);
  return resource(
    async (signal) =>
      (await must(api.GET("/api/v1/products/{id}", { params: { path: { id } }, signal }))).data,
    listed.find((product) => product.id === id),
  );
}
