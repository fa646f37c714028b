import { type ReadonlySignal, signal } from "@preact/signals";

/** What a page shows of something that is fetched. `stale` data is shown while it is asked again. */
export type Loaded<T> =
  | { state: "loading"; data?: T }
  | { state: "ready"; data: T }
  | { state: "failed"; error: unknown; data?: T };

export interface Resource<T> {
  readonly value: ReadonlySignal<Loaded<T>>;
  /** Asks again; an answer that was overtaken by a later one is dropped. */
  load(): Promise<void>;
  /** Changes what is shown, such as after an edit or an event. */
  set(edit: (now: T) => T): void;
}

/**
 * `fetch` is given a signal that is aborted when a later load overtakes it; `first` is shown, as stale,
 * until the first answer.
 */
export function resource<T>(fetch: (signal: AbortSignal) => Promise<T>, first?: T): Resource<T> {
  const value = signal<Loaded<T>>({ state: "loading", data: first });
  let running: AbortController | undefined;
  return {
    value,
    async load() {
      running?.abort();
      const mine = new AbortController();
      running = mine;
      value.value = { state: "loading", data: value.peek().data };
      try {
        const data = await fetch(mine.signal);
        if (!mine.signal.aborted) value.value = { state: "ready", data };
      } catch (error) {
        if (!mine.signal.aborted) value.value = { state: "failed", error, data: value.peek().data };
      }
    },
    set(edit) {
      const now = value.peek();
      if (now.data !== undefined) value.value = { ...now, data: edit(now.data) };
    },
  };
}
