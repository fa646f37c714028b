import { type ReadonlySignal, signal } from "@preact/signals";

/** A value that outlives a reload and is the same in all tabs. */
export interface Stored<T> {
  readonly value: ReadonlySignal<T>;
  /** Applies `edit` to what the storage holds now, so that no tab overwrites another's change. */
  change(edit: (now: T) => T): void;
}

/**
 * `read` makes sense of what somebody, perhaps an older version, stored; it never throws and answers
 * `initial` for nonsense. Where the browser stores nothing (private windows), the value lives as long
 * as the page.
 */
export function stored<T>(key: string, initial: T, read: (found: unknown) => T): Stored<T> {
  const value = signal(load(key, initial, read));
  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) value.value = load(key, initial, read);
  });
  return {
    value,
    change(edit) {
      const next = edit(load(key, value.peek(), read));
      value.value = next;
      save(key, next);
    },
  };
}

function load<T>(key: string, initial: T, read: (found: unknown) => T): T {
  try {
    const text = localStorage.getItem(key);
    return text === null ? initial : read(JSON.parse(text));
  } catch {
    return initial;
  }
}

function save(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full, or forbidden: the signal still holds it for this page.
  }
}
