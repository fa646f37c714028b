import { type Signal, signal } from "@preact/signals";
import { api } from "@/lib/client";
import { must } from "@/lib/problem";
import { user } from "@/lib/session";

const MOST_KNOWN = 500;
const names = new Map<string, Signal<string>>();

/** A user's name, as soon as it is known; each is asked for once. Their id where nobody tells. */
export function nameOf(id: string): string {
  const mine = user.peek();
  if (mine?.id === id) return mine.name;
  let name = names.get(id);
  if (name === undefined) {
    if (names.size >= MOST_KNOWN) names.clear();
    name = signal(id);
    names.set(id, name);
    void ask(id, name);
  }
  return name.value;
}

async function ask(id: string, name: Signal<string>) {
  try {
    name.value = (
      await must(api.GET("/api/v1/users/{id}", { params: { path: { id } } }))
    ).data.name;
  } catch {
    // Erased since, or auth is away: the id says who it was all the same.
  }
}
