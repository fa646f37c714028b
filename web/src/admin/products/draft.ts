import { type Signal, signal } from "@preact/signals";
import { Problem } from "@/lib/problem";
import type { Typed } from "./fields";

/** How a kind of thing is read into fields and written back. */
export interface Editable<T, F extends string> {
  read(value: T): Typed<F>;
  /** Sends what is different, if the shop still has `from`'s version. */
  save(from: T, changed: Partial<Typed<F>>): Promise<T>;
  /** As it is in the shop now. */
  load(value: T): Promise<T>;
}

export type Choice = "mine" | "theirs";

/** One edit of one thing: what was typed is kept until it is saved, whoever saves in between. */
export interface Draft<T, F extends string> {
  readonly typed: Signal<Typed<F>>;
  readonly error: Signal<unknown>;
  readonly busy: Signal<boolean>;
  /** What somebody else saved meanwhile; the edit waits until it is settled. */
  readonly theirs: Signal<T | undefined>;
  differences(): Difference<F>[];
  /** Puts theirs below what is typed, field by field as chosen. */
  settle(choose: (field: F) => Choice): void;
  /** What the shop has now; undefined when it was refused. */
  save(): Promise<T | undefined>;
}

export interface Difference<F extends string> {
  field: F;
  mine: string;
  theirs: string;
  /** Whether it was changed here; otherwise only they did. */
  touched: boolean;
}

export function draftOf<T, F extends string>(kind: Editable<T, F>, start: T): Draft<T, F> {
  let base = start;
  const typed = signal(kind.read(start));
  const error = signal<unknown>();
  const busy = signal(false);
  const theirs = signal<T>();

  function fields(): F[] {
    return Object.keys(typed.peek()) as F[];
  }

  function changed(): Partial<Typed<F>> {
    const before = kind.read(base);
    const different: Partial<Typed<F>> = {};
    for (const field of fields()) {
      if (typed.peek()[field] !== before[field]) different[field] = typed.peek()[field];
    }
    return different;
  }

  async function send() {
    const different = changed();
    if (Object.keys(different).length > 0) base = await kind.save(base, different);
    typed.value = kind.read(base);
    return base;
  }

  return {
    typed,
    error,
    busy,
    theirs,
    differences() {
      const now = theirs.value;
      if (now === undefined) return [];
      const [before, after, mine] = [kind.read(base), kind.read(now), typed.peek()];
      return fields()
        .filter((field) => mine[field] !== after[field])
        .map((field) => ({
          field,
          mine: mine[field],
          theirs: after[field],
          touched: mine[field] !== before[field],
        }));
    },
    settle(choose) {
      const now = theirs.peek();
      if (now === undefined) return;
      const merged = kind.read(now);
      for (const field of fields()) {
        if (choose(field) === "mine") merged[field] = typed.peek()[field];
      }
      base = now;
      typed.value = merged;
      theirs.value = undefined;
    },
    async save() {
      if (busy.peek()) return undefined;
      busy.value = true;
      error.value = undefined;
      try {
        return await send();
      } catch (failure) {
        error.value = await overtaken(failure);
        return undefined;
      } finally {
        busy.value = false;
      }
    },
  };

  /** A 412 becomes a conflict to settle; anything else, also while asking for theirs, is an error. */
  async function overtaken(failure: unknown): Promise<unknown> {
    if (!(failure instanceof Problem) || failure.status !== 412) return failure;
    try {
      theirs.value = await kind.load(base);
      return undefined;
    } catch (other) {
      return other;
    }
  }
}
