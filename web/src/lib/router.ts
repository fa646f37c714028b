import { computed, signal } from "@preact/signals";
import type { ComponentChild } from "preact";

/**
 * Pages by path. `:name` in a pattern matches one segment, which the page is given by that name.
 * A page is drawn anew when its path changes, and only told (by `query`) when its query does.
 */
export interface Route {
  pattern: string;
  page(params: Record<string, string>): ComponentChild;
}

const place = signal(read());
const scrolls = new Map<string, number>();
let entry = entryOf(history.state);

/** The path without a slash at its end. */
export const path = computed(() => place.value.path);
/** The part behind the question mark. */
export const query = computed(() => new URLSearchParams(place.value.query));

function read() {
  return { path: location.pathname.replace(/(.)\/$/, "$1"), query: location.search };
}

function entryOf(state: unknown): string {
  const known = (state as { entry?: unknown } | null)?.entry;
  if (typeof known === "string") return known;
  const made = crypto.randomUUID();
  history.replaceState({ entry: made }, "");
  return made;
}

/** Goes to a path of this application. `replace` puts it in the place of the current entry. */
export function go(to: string, replace = false): void {
  scrolls.set(entry, scrollY);
  const state = { entry: replace ? entry : crypto.randomUUID() };
  if (replace) history.replaceState(state, "", to);
  else history.pushState(state, "", to);
  const before = place.peek().path;
  entry = state.entry;
  place.value = read();
  if (place.peek().path !== before) scrollTo(0, 0);
}

/** Changes parameters of the query, undefined ones are dropped; the other parameters stay. */
export function setQuery(change: Record<string, string | undefined>, replace = true): void {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === "") next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  go(location.pathname + (text ? `?${text}` : ""), replace);
}

/** Where Back brings the reader to once a page has drawn its content; undefined: nowhere. */
export function takeScroll(): number | undefined {
  const at = scrolls.get(entry);
  scrolls.delete(entry);
  return at;
}

export function match(pattern: string, at: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const found = at.split("/");
  if (wanted.length !== found.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const here = found[i] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(here);
    else if (part !== here) return undefined;
  }
  return params;
}

/** Follows plain clicks on links below `base` without a new page, and the browser's Back. */
export function startRouter(base: string): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", (event) => {
    scrolls.set(entry, scrollY);
    entry = entryOf(event.state);
    place.value = read();
  });
  addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || link.target || link.hasAttribute("download")) return;
    if (!link.pathname.startsWith(base) || link.dataset.outside !== undefined) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  });
}

/** The page of the first route that fits the path, else `missing`. */
export function pageOf(routes: readonly Route[], missing: () => ComponentChild): ComponentChild {
  for (const route of routes) {
    const params = match(route.pattern, path.value);
    if (params) return route.page(params);
  }
  return missing();
}
