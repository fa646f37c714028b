import type { PurchaseRequest } from "@/api";
import { Problem } from "@/lib/problem";
import { type Cart, type Line, readCart, totalOf } from "@/shop/cart/cart";

const STATES = ["asking", "unheard", "stranger"] as const;

/**
 * That somebody wants to buy these lines at these prices, once. It is stored before it is sent, and
 * forgotten when the shop has answered: until then everything that happens sends the same again.
 *
 * | state      | what is known                                                              |
 * | ---------- | -------------------------------------------------------------------------- |
 * | `asking`   | it is on its way                                                           |
 * | `unheard`  | nobody answered, or nobody could: the shop may have it, or may not         |
 * | `stranger` | the session is over: the same person has to sign in before it is sent again |
 */
export interface Intention {
  readonly key: string;
  readonly userId: string;
  readonly lines: readonly Line[];
  readonly state: (typeof STATES)[number];
}

/** What came of sending it. */
export type Answer =
  | { is: "accepted"; orderId: string }
  | { is: "refused"; problem: Problem }
  | { is: "unheard"; waitSeconds?: number }
  | { is: "stranger" };

export type Event =
  | { is: "press"; userId: string; cart: Cart }
  | { is: "resume"; userId: string }
  | { is: "answer"; key: string; answer: Answer["is"] };

/** The intention after an event; null: there is none. */
export function after(now: Intention | null, event: Event): Intention | null {
  switch (event.is) {
    case "press": {
      // What is not settled goes first, and another person's intention is not this one's to finish.
      if (now?.userId === event.userId) return { ...now, state: "asking" };
      const { key, lines } = event.cart;
      return lines.length ? { key, userId: event.userId, lines, state: "asking" } : null;
    }
    case "resume":
      return now?.userId === event.userId ? { ...now, state: "asking" } : null;
    case "answer":
      // An answer that comes late says nothing about the intention that another tab began since.
      if (now?.key !== event.key) return now;
      if (event.answer === "accepted" || event.answer === "refused") return null;
      return { ...now, state: event.answer };
  }
}

const NOT_YET = [408, 425, 429];

/** Refused is only what a service decided; after everything else the shop may have bought it. */
export function answerOf(error: unknown): Answer {
  if (!(error instanceof Problem)) return { is: "unheard" };
  if (error.status === 401) return { is: "stranger" };
  const undecided = error.status >= 500 || NOT_YET.includes(error.status);
  if (undecided || error.code === "idempotency_in_progress") {
    return { is: "unheard", waitSeconds: error.retryAfterSeconds };
  }
  return { is: "refused", problem: error };
}

/** The same bytes for the same intention: another body under its key would be refused. */
export function bodyOf({ lines }: Intention): PurchaseRequest {
  return {
    items: lines.map(({ productId, quantity }) => ({ productId, quantity })),
    expectedTotalMinor: totalOf(lines),
  };
}

const FIRST_WAIT_MS = 1_000;
const MOST_WAIT_MS = 15_000;

/** How long to wait after so many answers that did not come. */
export function waitMs(failures: number, atLeastSeconds = 0): number {
  const grown = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), MOST_WAIT_MS);
  return Math.max(grown, Math.min(atLeastSeconds * 1_000, 4 * MOST_WAIT_MS));
}

/** By product, what a refusal says of its line. */
export function marksOf(problem: Problem, lines: readonly Line[]): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const error of problem.errors) {
    const line = lines[Number(/^\/items\/(\d+)/.exec(error.pointer)?.[1])];
    if (line) marks.set(line.productId, error.code);
  }
  return marks;
}

/** Makes sense of what was stored. */
export function readIntention(found: unknown): Intention | null {
  const { userId, state } = (found ?? {}) as Partial<Intention>;
  const { key, lines } = readCart(found);
  if (typeof userId !== "string" || !lines.length) return null;
  return { key, userId, lines, state: STATES.find((one) => one === state) ?? "unheard" };
}
