import { expect, test } from "vitest";
import { Problem, Unreachable } from "@/lib/problem";
import type { Cart, Line } from "@/shop/cart/cart";
import {
  after,
  answerOf,
  bodyOf,
  type Event,
  type Intention,
  marksOf,
  readIntention,
  waitMs,
} from "@/shop/checkout/intention";

const line: Line = {
  productId: "lamp",
  name: "Lamp",
  imageUrl: "",
  priceMinor: 4_990,
  currency: "USD",
  quantity: 2,
};
const rug = { ...line, productId: "rug", priceMinor: 100, quantity: 1 };
const cart: Cart = { key: "k2", lines: [rug] };

const none = null;
const asking: Intention = { key: "k1", userId: "me", lines: [line], state: "asking" };
const unheard: Intention = { ...asking, state: "unheard" };
const stranger: Intention = { ...asking, state: "stranger" };
const begun: Intention = { key: "k2", userId: "me", lines: [rug], state: "asking" };
const mine = (is: "press" | "resume"): Event =>
  is === "press" ? { is, userId: "me", cart } : { is, userId: "me" };
const answer = (is: "accepted" | "refused" | "unheard" | "stranger", key = "k1"): Event => ({
  is: "answer",
  key,
  answer: is,
});

const EVENTS: [string, Event][] = [
  ["I press", mine("press")],
  ["another person presses", { is: "press", userId: "you", cart }],
  ["I press with an empty cart", { is: "press", userId: "me", cart: { key: "k", lines: [] } }],
  ["I come back", mine("resume")],
  ["another person comes", { is: "resume", userId: "you" }],
  ["it is accepted", answer("accepted")],
  ["it is refused", answer("refused")],
  ["nobody answers", answer("unheard")],
  ["the session is over", answer("stranger")],
  ["another one is accepted", answer("accepted", "k9")],
  ["another one is refused", answer("refused", "k9")],
  ["another one is not answered", answer("unheard", "k9")],
];

const theirs: Intention = { ...begun, userId: "you" };
const TABLE: [string, Intention | null, (Intention | null)[]][] = [
  //                 press  theirs  empty   back   other  acc   ref   lost     401       others' answers
  ["none", none, [begun, theirs, none, none, none, none, none, none, none, none, none, none]],
  [
    "asking",
    asking,
    [asking, theirs, asking, asking, none, none, none, unheard, stranger, asking, asking, asking],
  ],
  [
    "unheard",
    unheard,
    [
      asking,
      theirs,
      asking,
      asking,
      none,
      none,
      none,
      unheard,
      stranger,
      unheard,
      unheard,
      unheard,
    ],
  ],
  [
    "stranger",
    stranger,
    [
      asking,
      theirs,
      asking,
      asking,
      none,
      none,
      none,
      unheard,
      stranger,
      stranger,
      stranger,
      stranger,
    ],
  ],
];

test.each(
  TABLE.flatMap(([name, before, ends]) =>
    EVENTS.map(([event, value], i) => [name, event, before, value, ends[i]] as const),
  ),
)("%s, and %s", (_name, _event, before, event, end) => {
  expect(after(before, event)).toEqual(end);
});

test("whatever happens before the answer, the same key asks for the same body", () => {
  const events = [
    mine("press"),
    answer("unheard"),
    mine("resume"),
    answer("stranger"),
    mine("press"),
    mine("resume"),
  ];
  let now: Intention | null = asking;
  for (const event of events) {
    now = after(readIntention(JSON.parse(JSON.stringify(now))), event);
    expect(now?.key).toBe("k1");
    expect(now && JSON.stringify(bodyOf(now))).toBe(JSON.stringify(bodyOf(asking)));
  }
});

test("the body says what is wanted and what it was shown to cost", () => {
  expect(bodyOf({ ...asking, lines: [line, rug] })).toEqual({
    items: [
      { productId: "lamp", quantity: 2 },
      { productId: "rug", quantity: 1 },
    ],
    expectedTotalMinor: 10_080,
  });
});

function problem(status: number, code: string, retry?: number, pointer = "") {
  return new Problem(status, code, "", [{ pointer, code, message: "" }], "", retry);
}

test.each([
  ["nobody", new Unreachable("off"), "unheard"],
  ["an answer cut off", new TypeError("no data"), "unheard"],
  ["500", problem(500, "unavailable"), "unheard"],
  ["502", problem(502, "unavailable"), "unheard"],
  ["503", problem(503, "unavailable"), "unheard"],
  ["429", problem(429, "rate_limited"), "unheard"],
  ["in progress", problem(409, "idempotency_in_progress"), "unheard"],
  ["401", problem(401, "unauthenticated"), "stranger"],
  ["out of stock", problem(409, "out_of_stock"), "refused"],
  ["price changed", problem(409, "price_changed"), "refused"],
  ["limit", problem(403, "limit_exceeded"), "refused"],
  ["gone", problem(404, "product_not_found"), "refused"],
  ["another body", problem(422, "idempotency_key_reused"), "refused"],
  ["nonsense", problem(400, "validation_failed"), "refused"],
])("%s is %s", (_, error, is) => {
  expect(answerOf(error).is).toBe(is);
});

test("waits grow, end at 15 s, and are at least what the shop asks for", () => {
  expect([1, 2, 3, 4, 5, 50].map((failures) => waitMs(failures))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
  ]);
  expect(waitMs(1, 7)).toBe(7_000);
  expect(waitMs(1, 99_999)).toBe(60_000);
  expect(answerOf(problem(503, "unavailable", 3))).toEqual({ is: "unheard", waitSeconds: 3 });
});

test("a refusal marks the lines it points at", () => {
  const marks = (pointer: string) => [
    ...marksOf(problem(409, "out_of_stock", 0, pointer), [line, rug]),
  ];
  expect(marks("/items/1/quantity")).toEqual([["rug", "out_of_stock"]]);
  expect(marks("/items/0")).toEqual([["lamp", "out_of_stock"]]);
  expect(marks("/items/7")).toEqual([]);
  expect(marks("/expectedTotalMinor")).toEqual([]);
});

test.each([
  null,
  "text",
  { ...asking, key: "" },
  { ...asking, userId: 7 },
  { ...asking, lines: [] },
  { ...asking, lines: [{ ...line, quantity: -1 }] },
])("nonsense in the storage is no intention: %j", (found) => {
  expect(readIntention(found)).toBeNull();
});
