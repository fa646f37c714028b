import { beforeEach, describe, expect, test } from "vitest";
import type { ChainLink, Order, OrderStatus } from "@/api";
import { type Filter, filterOf, fits, queryOf } from "@/shop/orders/filter";
import { hear, news, unhear, withNews } from "@/shop/orders/news";
import { msToPaid, tellsAll, wasCharged } from "@/shop/orders/story";

const ALL: Filter = { status: undefined, from: undefined, to: undefined };

/** `second` tells when it was made, and names it. */
function order(second: number, status: OrderStatus = "PAID", version = 2): Order {
  return {
    id: `id-${second}`,
    userId: "u1",
    status,
    totalMinor: 100,
    currency: "USD",
    items: [{ productId: "p1", name: "Lantern", quantity: 1, unitPriceMinor: 100 }],
    createdAt: `2026-11-22T10:00:${String(second).padStart(2, "0")}.000000Z`,
    updatedAt: "2026-11-22T10:01:00.000000Z",
    version,
  };
}

const told = (...orders: Order[]) => new Map(orders.map((one) => [one.id, one]));
const short = (orders: Order[]) => orders.map((one) => `${one.id} ${one.status} ${one.version}`);

describe("the filter of the list", () => {
  test.each([
    ["", ALL],
    ["status=PAID", { ...ALL, status: "PAID" }],
    ["status=paid&from=yesterday&to=2026-13-45", ALL],
    ["from=2026-11-01&to=2026-11-30", { ...ALL, from: "2026-11-01", to: "2026-11-30" }],
    ["status=toString&from=%3Cscript%3E", ALL],
  ])("%j", (text, wanted) => {
    expect(filterOf(new URLSearchParams(text))).toEqual(wanted);
  });

  test("days are the reader's own, and the last one counts whole", () => {
    const { from, to } = queryOf({ ...ALL, from: "2026-11-01", to: "2026-11-01" });
    expect(from).toBe(new Date(2026, 10, 1).toISOString());
    expect(to).toBe(new Date(2026, 10, 2).toISOString());
  });

  test.each([
    [{ ...ALL, status: "PAID" as const }, true],
    [{ ...ALL, status: "FAILED" as const }, false],
    [{ ...ALL, from: "2026-11-21", to: "2026-11-23" }, true],
    [{ ...ALL, to: "2026-11-20" }, false],
    [{ ...ALL, from: "2026-11-24" }, false],
  ])("%j", (filter, wanted) => {
    expect(fits(order(1), filter)).toBe(wanted);
  });
});

describe("a list with news", () => {
  const list = [order(9), order(5, "IN_PROGRESS", 1), order(3)];
  const cases: [what: string, news: Order[], filter: Filter, more: boolean, rows: string[]][] = [
    ["nothing", [], ALL, false, ["id-9 PAID 2", "id-5 IN_PROGRESS 1", "id-3 PAID 2"]],
    ["a change", [order(5, "PAID", 2)], ALL, true, ["id-9 PAID 2", "id-5 PAID 2", "id-3 PAID 2"]],
    [
      "what is older than the list",
      [order(9, "IN_PROGRESS", 1)],
      ALL,
      true,
      ["id-9 PAID 2", "id-5 IN_PROGRESS 1", "id-3 PAID 2"],
    ],
    [
      "new ones, where they belong",
      [order(7), order(12)],
      ALL,
      true,
      ["id-12 PAID 2", "id-9 PAID 2", "id-7 PAID 2", "id-5 IN_PROGRESS 1", "id-3 PAID 2"],
    ],
    [
      "what a later page brings",
      [order(1)],
      ALL,
      true,
      ["id-9 PAID 2", "id-5 IN_PROGRESS 1", "id-3 PAID 2"],
    ],
    [
      "the last of all",
      [order(1)],
      ALL,
      false,
      ["id-9 PAID 2", "id-5 IN_PROGRESS 1", "id-3 PAID 2", "id-1 PAID 2"],
    ],
    [
      "what fits no longer, and what does now",
      [order(9, "CANCELED", 4), order(5, "PAID", 2), order(12, "FAILED", 2)],
      { ...ALL, status: "PAID" },
      false,
      ["id-5 PAID 2", "id-3 PAID 2"],
    ],
  ];
  test.each(cases)("%s", (_what, changes, filter, more, rows) => {
    expect(short(withNews(list, told(...changes), filter, more))).toEqual(rows);
  });
});

describe("what was heard", () => {
  beforeEach(unhear);

  test("never steps back", () => {
    hear([order(1, "PAID", 2)]);
    hear([order(1, "IN_PROGRESS", 1), order(2)]);
    expect(short([...news.value.values()])).toEqual(["id-1 PAID 2", "id-2 PAID 2"]);
  });

  test("is bounded: the oldest is forgotten", () => {
    const many = Array.from({ length: 510 }, (_, i) => ({ ...order(1), id: `id-${i}` }));
    hear(many);
    expect(news.value.size).toBe(500);
    expect(news.value.has("id-9")).toBe(false);
    expect(news.value.has("id-10")).toBe(true);
  });
});

function link(event: string, causationId: string, at: number, toStatus?: OrderStatus): ChainLink {
  return {
    at: new Date(Date.UTC(2026, 10, 22) + at).toISOString(),
    service: event.startsWith("purchase") ? "payment" : "wallet",
    event,
    eventId: event,
    causationId,
    topic: "t",
    partition: 0,
    offset: 0,
    traceId: "",
    ...(toStatus && { toStatus }),
  };
}

const PAID = [
  link("purchase.requested", "some-request", 0),
  link("purchase.started", "purchase.requested", 40, "IN_PROGRESS"),
  link("charge.requested", "purchase.requested", 40),
  link("charge.completed", "charge.requested", 90),
  link("purchase.paid", "charge.completed", 120, "PAID"),
];
const CANCELED = [
  ...PAID,
  link("purchase.canceling", "another-request", 500, "CANCELING"),
  link("refund.requested", "another-request", 500),
  link("refund.completed", "refund.requested", 530),
  link("purchase.canceled", "refund.completed", 560, "CANCELED"),
];

test.each([
  ["nothing is known yet", [], order(1, "IN_PROGRESS", 0), false],
  ["only the request", PAID.slice(0, 1), order(1, "IN_PROGRESS", 0), true],
  ["the request, but more happened", PAID.slice(0, 1), order(1, "IN_PROGRESS", 1), false],
  ["all of it", PAID, order(1), true],
  ["the last move is missing", PAID.slice(0, 4), order(1), false],
  ["another service's part is missing", PAID.filter((_, i) => i !== 3), order(1), false],
  ["a cancelation by a person", CANCELED, order(1, "CANCELED", 4), true],
  ["its end is missing", CANCELED.slice(0, 7), order(1, "CANCELED", 4), false],
  ["more than the order says", CANCELED, order(1, "PAID", 2), false],
] as const)("a chain tells all: %s", (_what, links, now, wanted) => {
  expect(tellsAll(links, now)).toBe(wanted);
});

test("how long it took, and whether money moved", () => {
  expect(msToPaid(PAID)).toBe(120);
  expect(msToPaid(PAID.slice(0, 3))).toBeUndefined();
  expect(wasCharged(PAID.slice(0, 3))).toBe(false);
  expect(wasCharged(CANCELED)).toBe(true);
});
