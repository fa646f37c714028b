import { computed } from "@preact/signals";
import { parseMoney } from "@/lib/format";
import { path, query, setQuery } from "@/lib/router";

export const SORTS = ["newest", "price", "-price", "name"] as const;
export type Sort = (typeof SORTS)[number];

/** What is asked for, as the URL says it: a link or Back restores it. Amounts are in minor units. */
export interface Filters {
  q: string;
  category: string | undefined;
  min: number | undefined;
  max: number | undefined;
  inStock: boolean;
  sort: Sort;
}

const MOST_WORDS = 5;
const MOST_LETTERS = 100;
const MOST_MINOR = 1_000_000_000_000;
export const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Anybody can write a URL: what the shop would refuse is not asked for. */
export function filtersOf(params: URLSearchParams): Filters {
  const words = (params.get("q") ?? "").slice(0, MOST_LETTERS).trim().split(/\s+/);
  const category = params.get("category") ?? "";
  const sort = params.get("sort");
  // Prices in the wrong order are meant in the right one.
  const [min, max] = [amount(params.get("min")), amount(params.get("max"))];
  const turned = min !== undefined && max !== undefined && min > max;
  return {
    q: words.slice(0, MOST_WORDS).join(" "),
    category: UUID.test(category) ? category : undefined,
    min: turned ? max : min,
    max: turned ? min : max,
    inStock: params.get("stock") === "1",
    sort: SORTS.find((one) => one === sort) ?? "newest",
  };
}

function amount(text: string | null): number | undefined {
  const minor = parseMoney(text ?? "");
  return minor !== undefined && minor >= 0 && minor <= MOST_MINOR ? minor : undefined;
}

/** An amount as it stands in the URL and in a box. */
export function amountText(minor: number | undefined): string {
  return minor === undefined ? "" : (minor / 100).toFixed(minor % 100 ? 2 : 0);
}

let last = filtersOf(new URLSearchParams());

/** The filters of the catalogue; on other pages those that it had. */
export const filters = computed(() => {
  if (path.value === "/") last = filtersOf(query.value);
  return last;
});

/** Whether anything is asked for but an order. */
export const filtered = computed(() => {
  const { q, category, min, max, inStock } = filters.value;
  return Boolean(q || category || inStock) || min !== undefined || max !== undefined;
});

/** Everything again, in the order that was chosen. */
export function clearFilters(): void {
  const none = undefined;
  setQuery({ q: none, category: none, min: none, max: none, stock: none }, false);
}

/** The catalogue of one category (undefined: of all), the other filters as they are. */
export function categoryPath(id: string | undefined, params = new URLSearchParams()): string {
  const next = new URLSearchParams(params);
  next.delete("category");
  if (id !== undefined) next.set("category", id);
  const text = next.toString();
  return text ? `/?${text}` : "/";
}
