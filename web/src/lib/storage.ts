import { type ReadonlySignal, signal } from "@preact/signals";

/** A value that outlives a reload and is the same in all tabs. */
export interface Stored<T> {
  readonly value: ReadonlySignal<T>;
  /** What the storage holds now: another tab's change may not have been heard of yet. */
  refresh(): T;
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
  const refresh = () => {
    value.value = load(key, value.peek(), read);
    return value.peek();
  };
  return {
    value,
    refresh,
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
    // Full, or forbidden: the signal holds it for this page, and nothing older may come back.
    forget(key);
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was stored either.
  }
}
