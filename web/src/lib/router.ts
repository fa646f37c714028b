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

const MOST_SCROLLS = 50;
const scrolls = new Map<string, number>();
const place = signal(read(entryOf(history.state)));
let from = "";

/** The path without a slash at its end. */
export const path = computed(() => place.value.path);
/** The part behind the question mark. */
export const query = computed(() => new URLSearchParams(place.value.query));
/** Names the entry of the history: the same one when Back comes to it, another one for each step. */
export const entry = computed(() => place.value.entry);

function read(entry: string) {
  return { entry, path: location.pathname.replace(/(.)\/$/, "$1"), query: location.search };
}

function entryOf(state: unknown): string {
  const known = (state as { entry?: unknown } | null)?.entry;
  if (typeof known === "string") return known;
  const made = crypto.randomUUID();
  history.replaceState({ entry: made }, "");
  return made;
}

/**
 * Goes to a path of this application. `replace` puts it in the place of the current entry, as does
 * going to where one is: Back then leaves it.
 */
export function go(to: string, replace = false): void {
  const here = entry.peek();
  const stay = replace || to === location.pathname + location.search;
  const state = { entry: stay ? here : crypto.randomUUID() };
  if (!stay) leave(here);
  if (stay) history.replaceState(state, "", to);
  else history.pushState(state, "", to);
  arrive(state.entry);
}

/** Remembers how far down the reader was, for the way back. The longest unused is forgotten. */
function leave(from: string) {
  scrolls.delete(from);
  scrolls.set(from, scrollY);
  const [oldest] = scrolls.keys();
  if (oldest !== undefined && scrolls.size > MOST_SCROLLS) scrolls.delete(oldest);
}

function arrive(at: string) {
  from = place.peek().path;
  place.value = read(at);
  if (place.peek().path !== from) scrollTo(0, 0);
}

/** The path of the step before this one: what the reader comes back from. */
export function cameFrom(): string {
  return from;
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
  const at = scrolls.get(entry.peek());
  scrolls.delete(entry.peek());
  return at;
}

export function match(pattern: string, at: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const found = at.split("/");
  if (wanted.length !== found.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const here = decoded(found[i] ?? "");
    if (here === undefined) return undefined;
    if (part.startsWith(":")) params[part.slice(1)] = here;
    else if (part !== here) return undefined;
  }
  return params;
}

/** Anybody can make a link to "/products/%": that is no name, and no reason to break. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** Follows plain clicks on links below `base` without a new page, and the browser's Back. */
export function startRouter(base: string): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", (event) => {
    leave(entry.peek());
    arrive(entryOf(event.state));
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
