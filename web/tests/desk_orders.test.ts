import { describe, expect, test } from "vitest";
import { askedWith, faultsOf, filtersOf } from "@/admin/orders/filters";
import { join, merge } from "@/admin/orders/merge";
import type { Order } from "@/api";

const ID = "0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a";

function order(second: number, change: Partial<Order> = {}): Order {
  const at = `2026-11-22T10:15:${String(second).padStart(2, "0")}Z`;
  const item = { productId: ID, name: "Lantern", quantity: 1, unitPriceMinor: 100 };
  return {
    id: `order-${second}`,
    userId: ID,
    status: "PAID",
    totalMinor: 100,
    currency: "USD",
    items: [item],
    createdAt: at,
    updatedAt: at,
    version: 1,
    ...change,
  };
}

const ids = (orders: Order[]) => orders.map((one) => one.id);
const page = (data: Order[], nextCursor: string | null = null) => ({ data, page: { nextCursor } });

describe("filters", () => {
  const read = (text: string) => filtersOf(new URLSearchParams(text));

  test("ask for all orders where there are none", () => {
    expect(askedWith(read(""))).toEqual({ scope: "all" });
  });

  test("count the last day whole, by the reader's clock", () => {
    const asked = askedWith(read("from=2026-11-22&to=2026-11-22"));
    const length = Date.parse(asked.to ?? "") - Date.parse(asked.from ?? "");
    expect(length).toBe(86_400_000);
    expect(new Date(asked.from ?? "").getHours()).toBe(0);
  });

  test("that would be refused are said to be wrong and not asked with", () => {
    const wrong = read("productId=lamp&userId=1&from=2026-11-22&to=2026-11-21&status=LOST");
    expect(Object.keys(faultsOf(wrong)).sort()).toEqual(["productId", "to", "userId"]);
    expect(Object.keys(askedWith(wrong)).sort()).toEqual(["from", "scope"]);
    expect(askedWith(read("from=yesterday&to=2026-13-40"))).toEqual({ scope: "all" });
  });

  test("by id and status are handed on", () => {
    const asked = askedWith(read(`productId=${ID}&userId=${ID}&status=FAILED`));
    expect(asked).toEqual({ scope: "all", productId: ID, userId: ID, status: "FAILED" });
  });
});

describe("the first page read again", () => {
  test("tells what is new without moving what is shown", () => {
    const { rows, arrived, gap } = merge([order(2), order(1)], page([order(3), order(2)], "c"));
    expect(ids(rows)).toEqual(["order-2", "order-1"]);
    expect(ids(arrived)).toEqual(["order-3"]);
    expect(gap).toBe(false);
    expect(ids(join(rows, arrived))).toEqual(["order-3", "order-2", "order-1"]);
  });

  test("brings rows to their present state, but never back", () => {
    const shown = [order(2, { version: 3, status: "CANCELED" }), order(1)];
    const late = order(2, { version: 2, status: "CANCELING" });
    const paid = order(1, { version: 2, status: "DELIVERED" });
    const { rows } = merge(shown, page([late, paid]));
    expect(rows.map((one) => one.status)).toEqual(["CANCELED", "DELIVERED"]);
  });

  test("drops what left the filters, and keeps what later pages brought", () => {
    const shown = [order(4), order(3), order(2), order(1)];
    expect(ids(merge(shown, page([order(4), order(2)], "c")).rows)).toEqual([
      "order-4",
      "order-2",
      "order-1",
    ]);
    expect(ids(merge(shown, page([order(4)])).rows)).toEqual(["order-4"]);
  });

  test("takes nothing for new that only moved up from behind the last row", () => {
    const { arrived } = merge([order(4), order(3)], page([order(4), order(2)], "c"));
    expect(arrived).toEqual([]);
  });

  test("finds an older order new that began to fit the filters", () => {
    const { rows, arrived } = merge([order(4), order(2)], page([order(4), order(3), order(2)]));
    expect(ids(join(rows, arrived))).toEqual(["order-4", "order-3", "order-2"]);
  });

  test("tells that it did not reach what is shown", () => {
    expect(merge([order(1)], page([order(9), order(8)], "c")).gap).toBe(true);
    expect(merge([], page([order(9)])).gap).toBe(false);
  });
});
