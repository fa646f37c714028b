import { signal } from "@preact/signals";
import type { ChainLink, Order, Product } from "@/api";
import { api } from "@/lib/client";
import { Intention } from "@/lib/intention";
import { pause } from "@/lib/pause";
import { must, Problem } from "@/lib/problem";
import type { Loaded } from "@/lib/resource";
import { user } from "@/lib/session";
import { follow } from "@/lib/stream";
import { addToCart } from "@/shop/cart/state";
import { hear, news, unhear } from "./news";
import { isEnded, tellsAll } from "./story";

const UNKNOWN_MS = 30_000; // how long an order may be on its way here
const FIRST_WAIT_MS = 150;
const MOST_WAIT_MS = 3_000;
const MOST_ASKS = 10; // of the chain, after each change

export type Watched = ReturnType<typeof watched>;

/** One order with its story, both as they become. Nothing is asked before `start`. */
export function watched(id: string) {
  const listed = news.peek().get(id);
  const order = signal<Loaded<Order>>({ state: "loading", data: listed });
  const links = signal<readonly ChainLink[] | undefined>(undefined);
  const live = signal<boolean | undefined>(undefined);
  const path = { params: { path: { id } } };
  const intention = new Intention();
  let mine = new AbortController();
  let telling = new AbortController();
  let hush = () => {};

  function tell(now: Order) {
    const before = order.peek().data;
    if (before && before.version > now.version) return;
    hear([now]);
    order.value = { state: "ready", data: now };
    void tellWhy(now);
    if (isEnded(now)) hush();
  }

  /** Asks for the chain until it tells all of this state; another state begins anew. */
  async function tellWhy(of: Order) {
    telling.abort();
    const turn = new AbortController();
    telling = turn;
    for (let asked = 0; asked < MOST_ASKS && !turn.signal.aborted; asked++) {
      const chain = await chainNow(turn.signal);
      if (chain && !turn.signal.aborted && chain.length >= (links.peek()?.length ?? 0)) {
        links.value = chain;
      }
      if (chain && tellsAll(chain, of)) return;
      await pause(Math.min(FIRST_WAIT_MS * 2 ** asked, MOST_WAIT_MS), turn.signal);
    }
  }

  /** Undefined when nobody answers: the order itself is what counts. */
  async function chainNow(signal: AbortSignal) {
    const call = api.GET("/api/v1/orders/{id}/why", { ...path, signal });
    return (await must(call).catch(() => undefined))?.data;
  }

  /** Right after a purchase its order may not be known yet: the shop says so, and when to ask again. */
  async function find(signal: AbortSignal) {
    const until = Date.now() + UNKNOWN_MS;
    order.value = { state: "loading", data: order.peek().data };
    while (!signal.aborted) {
      try {
        const { data } = await must(api.GET("/api/v1/orders/{id}", { ...path, signal }));
        if (!signal.aborted) tell(data);
        return;
      } catch (error) {
        if (signal.aborted) return;
        const again = error instanceof Problem && error.status === 404 && error.retryAfterSeconds;
        if (!again || Date.now() > until) {
          order.value = { state: "failed", error, data: order.peek().data };
          return;
        }
        await pause(again * 1000, signal);
      }
    }
  }

  function listen() {
    hush();
    hush = follow(`/api/v1/orders/${id}/events`, {
      event({ event, data }) {
        if (event === "order") tell(JSON.parse(data));
        if (event === "snapshot") for (const one of JSON.parse(data).orders) tell(one);
        if (event === "reset") forget();
      },
      connected: (is) => {
        live.value = is;
      },
    });
  }

  function forget() {
    unhear();
    order.value = { state: "loading" };
    links.value = undefined;
  }

  async function run(signal: AbortSignal) {
    await find(signal);
    const { state, data } = order.peek();
    // An administrator may look at the orders of others, whose streams are their own.
    const own = data?.userId === user.peek()?.id;
    if (state === "ready" && own && !isEnded(data) && !signal.aborted) listen();
  }

  /** Finds the order and hears what becomes of it, until the answered function is called. */
  function start() {
    const turn = new AbortController();
    mine = turn;
    void run(turn.signal);
    return () => {
      turn.abort();
      telling.abort();
      hush();
    };
  }

  /** Asks for the cancelation; what it leads to is heard. Throws what payment refuses. */
  async function cancel() {
    const before = order.peek().data;
    const { data } = await intention.carryOut("cancel", (key) =>
      must(
        api.POST("/api/v1/purchases/{id}/cancel", {
          params: { path: { id }, header: { "Idempotency-Key": key } },
        }),
      ),
    );
    // The stream may have told it, and more, before this answer came.
    const now = order.peek().data;
    if (now && now.version === before?.version) {
      order.value = { state: "ready", data: { ...now, status: data.status } };
    }
  }

  return { order, links, live, start, cancel, again: () => run(mine.signal) };
}

/** Puts what is still sold of it into the cart. Answers how many lines there were and are. */
export async function buyAgain({ items }: Order): Promise<{ put: number; of: number }> {
  const found = await Promise.all(items.map((item) => productNow(item.productId)));
  const sold = found.filter((product) => product !== undefined);
  for (const product of sold) {
    const quantity = items.find((item) => item.productId === product.id)?.quantity ?? 1;
    addToCart(product, quantity);
  }
  return { put: sold.length, of: items.length };
}

/** Undefined when it is no longer sold, or not to this person. */
async function productNow(id: string): Promise<Product | undefined> {
  try {
    const call = api.GET("/api/v1/products/{id}", { params: { path: { id } } });
    const { data } = await must(call);
    return data.status === "ARCHIVED" ? undefined : data;
  } catch (error) {
    if (error instanceof Problem && [403, 404].includes(error.status)) return undefined;
    throw error;
  }
}
