import { type ReadonlySignal, signal } from "@preact/signals";
import { api } from "@/lib/client";
import { t } from "@/lib/i18n";
import { inTurn } from "@/lib/keys";
import { pause } from "@/lib/pause";
import { must, type Problem } from "@/lib/problem";
import { resource } from "@/lib/resource";
import { go, path } from "@/lib/router";
import { user } from "@/lib/session";
import { stored } from "@/lib/storage";
import { withLines, withoutBought } from "@/shop/cart/cart";
import { seen } from "@/shop/cart/check";
import { cart } from "@/shop/cart/state";
import { say, sayFailure } from "@/ui/toast";
import * as intention from "./intention";

type Intention = intention.Intention;

const PATH = "/checkout";
const kept = stored<Intention | null>("souk.intention", null, intention.readIntention);

/** What is being bought; it outlives a reload and is the same in all tabs. */
export const buying: ReadonlySignal<Intention | null> = kept.value;

/** Why nothing was bought; it is about the cart of that key and about no later one. */
export const refusal = signal<
  { cartKey: string; problem: Problem; marks: ReadonlyMap<string, string> } | undefined
>(undefined);

/** What the person has and may spend. */
export const means = resource(async (signal) => {
  const [wallet, account] = await Promise.all([
    must(api.GET("/api/v1/wallet", { signal })),
    must(api.GET("/api/v1/users/currentuser", { signal })),
  ]);
  return { ...wallet.data, limitMinor: account.data.allowedLimitMinor };
});

let pressed: string | undefined;
let pursuing = false;
let hurry = new AbortController();

/** Buys what the cart shows, or goes on with what is not settled. */
export function buy(userId: string): void {
  refusal.value = undefined;
  step({ is: "press", userId, cart: cart.value.peek() });
  pressed = kept.value.peek()?.key;
  void pursue(userId);
}

/** Goes on with what this person began to buy: after a reload, in another tab, before signing in. */
export function resume(userId: string): void {
  step({ is: "resume", userId });
  void pursue(userId);
}

/** Asks again at once. */
export function askNow(): void {
  hurry.abort();
  hurry = new AbortController();
}

/** Sends the intention until there is an answer, however often it takes. Once in each tab. */
async function pursue(userId: string): Promise<void> {
  if (pursuing) return;
  pursuing = true;
  try {
    for (let failures = 1; ; failures++) {
      const mine = kept.value.peek();
      if (mine?.userId !== userId || user.peek()?.id !== userId) return;
      const answer = await inTurn("souk.purchase", () => ask(mine));
      if (answer?.is !== "unheard") return;
      await pause(intention.waitMs(failures, answer.waitSeconds), hurry.signal);
      step({ is: "resume", userId });
    }
  } finally {
    pursuing = false;
  }
}

/**
 * One attempt, with its consequences; undefined: another tab had the answer. Whoever pressed the button
 * here asks all the same: the same key gets the same answer, which leads to the order.
 */
async function ask(mine: Intention): Promise<intention.Answer | undefined> {
  if (kept.refresh()?.key !== mine.key && pressed !== mine.key) return undefined;
  let answer = await send(mine).catch(intention.answerOf);
  // Refused and yet still signed in: it was the renewal that nobody answered.
  if (answer.is === "stranger" && user.peek()) answer = { is: "unheard" };
  step({ is: "answer", key: mine.key, answer: answer.is });
  if (answer.is === "accepted") accepted(mine, answer.orderId);
  if (answer.is === "refused") refused(mine, answer.problem);
  return answer;
}

async function send(mine: Intention): Promise<intention.Answer> {
  const call = api.POST("/api/v1/purchases", {
    params: { header: { "Idempotency-Key": mine.key } },
    body: intention.bodyOf(mine),
  });
  return { is: "accepted", orderId: (await must(call)).data.id };
}

function accepted(mine: Intention, orderId: string) {
  cart.change((now) => withoutBought(now, mine.key, mine.lines));
  if (path.peek() === PATH) go(`/orders/${orderId}`, true);
  else say(t("checkout.placed"));
}

function refused(mine: Intention, problem: Problem) {
  // The key stays refused for ever: another try is another intention.
  cart.change((now) => (now.key === mine.key ? withLines(now, now.lines) : now));
  const marks = intention.marksOf(problem, mine.lines);
  refusal.value = { cartKey: cart.value.peek().key, problem, marks };
  if (path.peek() !== PATH) sayFailure(problem);
  void seen.load();
  void means.load();
}

function step(event: intention.Event) {
  kept.change((now) => intention.after(now, event));
}
