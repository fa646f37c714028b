import { signal } from "@preact/signals";
import type { Loaded } from "./resource";

export interface Page<T> {
  data: T[];
  page: { nextCursor?: string | null };
}

/** A list that is read page by page, each behind the one before it. */
export interface Pages<T> {
  readonly value: { value: Loaded<T[]>; peek(): Loaded<T[]> };
  /** Whether there is another page. */
  readonly more: { value: boolean };
  /** Begins anew. */
  load(): Promise<void>;
  /** Reads the next page; does nothing while one is on its way. */
  next(): Promise<void>;
  /** Gives up what is on its way; what is there stays. */
  stop(): void;
  set(edit: (now: T[]) => T[]): void;
}

export function pages<T>(
  fetch: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
): Pages<T> {
  const value = signal<Loaded<T[]>>({ state: "loading" });
  const more = signal(false);
  let cursor: string | undefined;
  let running: AbortController | undefined;

  async function read(before: T[], from: string | undefined) {
    const mine = new AbortController();
    running = mine;
    value.value = { state: "loading", data: value.peek().data };
    try {
      const answer = await fetch(from, mine.signal);
      if (mine.signal.aborted) return;
      cursor = answer.page.nextCursor ?? undefined;
      more.value = cursor !== undefined;
      value.value = { state: "ready", data: [...before, ...answer.data] };
    } catch (error) {
      if (mine.signal.aborted) return;
      value.value = { state: "failed", error, data: value.peek().data };
    }
    running = undefined;
  }

  return {
    value,
    more,
    load() {
      running?.abort();
      return read([], undefined);
    },
    async next() {
      if (running === undefined && more.peek()) await read(value.peek().data ?? [], cursor);
    },
    stop() {
      running?.abort();
      running = undefined;
      const { data } = value.peek();
      if (data !== undefined) value.value = { state: "ready", data };
    },
    set(edit) {
      const now = value.peek();
      if (now.data !== undefined) value.value = { ...now, data: edit(now.data) };
    },
  };
}
