import { expect, test } from "vitest";
import type { Product } from "@/api";
import {
  type Cart,
  EMPTY,
  MOST_LINES,
  readCart,
  refusalOf,
  totalOf,
  withBack,
  withLine,
  withMore,
  withoutBought,
} from "@/shop/cart/cart";
import { faultsOf } from "@/shop/cart/check";

const lamp: Product = {
  id: "lamp",
  name: "Lamp",
  description: "",
  imageUrl: "",
  priceMinor: 4_990,
  currency: "USD",
  categoryId: "c",
  categoryName: "Light",
  available: 5,
  status: "ACTIVE",
  version: 1,
};
const rug = { ...lamp, id: "rug", name: "Rug", priceMinor: 100 };

function cartOf(...products: [Product, number][]): Cart {
  return products.reduce((cart, [product, quantity]) => withMore(cart, product, quantity), EMPTY);
}

test("the same product is one line, at the price seen last", () => {
  const cart = cartOf([lamp, 1], [rug, 3], [{ ...lamp, priceMinor: 5_000 }, 2]);
  expect(cart.lines.map((line) => [line.name, line.quantity, line.priceMinor])).toEqual([
    ["Lamp", 3, 5_000],
    ["Rug", 3, 100],
  ]);
  expect(totalOf(cart.lines)).toBe(15_300);
});

test("a cart takes 99 of a product and no more", () => {
  const full = cartOf([lamp, 99]);
  expect(full.lines[0]?.quantity).toBe(99);
  expect(refusalOf(full, "lamp", 1)).toBe("units");
  expect(withMore(full, lamp, 1)).toBe(full);
});

test("a cart takes 20 products and no more, but more of those that are in it", () => {
  const full = cartOf(
    ...Array.from({ length: MOST_LINES }, (_, i): [Product, number] => [
      { ...lamp, id: `p${i}` },
      1,
    ]),
  );
  expect(refusalOf(full, "another", 1)).toBe("lines");
  expect(withMore(full, { ...lamp, id: "another" }, 1)).toBe(full);
  expect(refusalOf(full, "p7", 1)).toBeUndefined();
  const line = { ...(full.lines[0] ?? readCart(null).lines[0]), productId: "x" } as never;
  expect(withBack(full, line, 0)).toBe(full);
});

test("every change of what is wanted is another key, looking at it is none", () => {
  const cart = cartOf([lamp, 1]);
  const keys = [
    cart,
    withMore(cart, lamp, 1),
    withLine(cart, "lamp", { quantity: 2 }),
    withLine(cart, "lamp", { priceMinor: 1 }),
    withLine(cart, "lamp", { quantity: 0 }),
  ].map((one) => one.key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(readCart(JSON.parse(JSON.stringify(cart)))).toEqual(cart);
});

test("a line goes at no units, and comes back where it stood", () => {
  const cart = cartOf([lamp, 2], [rug, 1]);
  const [line] = cart.lines;
  if (!line) throw new Error("no line");
  const without = withLine(cart, "lamp", { quantity: 0 });
  expect(without.lines.map((one) => one.productId)).toEqual(["rug"]);
  expect(withBack(without, line, 0).lines).toEqual(cart.lines);
  expect(withBack(cart, line, 0)).toBe(cart);
});

test("what was bought is taken out once, whatever was added meanwhile", () => {
  const items = [{ productId: "lamp", quantity: 2 }];
  const cart = cartOf([lamp, 3], [rug, 1]);
  const once = withoutBought(cart, "k1", items);
  expect(once.lines.map((line) => [line.productId, line.quantity])).toEqual([
    ["lamp", 1],
    ["rug", 1],
  ]);
  expect(once.key).not.toBe(cart.key);
  expect(withoutBought(once, "k1", items)).toBe(once);
  expect(withoutBought(once, "k2", items).lines.map((line) => line.productId)).toEqual(["rug"]);
});

test.each([null, "text", [], { lines: "many", key: "k" }, { lines: [] }, { lines: [], key: "" }])(
  "nonsense in the storage is an empty cart: %j",
  (found) => {
    expect(readCart(found)).toBe(EMPTY);
  },
);

test("lines that make no sense are dropped, the others stay", () => {
  const good = cartOf([lamp, 1]).lines[0];
  const lines = [
    good,
    null,
    { ...good, quantity: 0 },
    { ...good, quantity: 100 },
    { ...good, quantity: 1.5 },
    { ...good, priceMinor: "1" },
    { ...good, name: undefined },
  ];
  expect(readCart({ lines, key: "k" }).lines).toEqual([good]);
});

test.each([
  ["nothing is known", undefined, undefined, []],
  ["all is well", lamp, undefined, []],
  ["it is gone", "gone", undefined, [{ is: "gone" }]],
  ["it costs too much for this person", "dear", undefined, [{ is: "dear" }]],
  ["an administrator sees it all the same", lamp, "limit_exceeded", [{ is: "dear" }]],
  ["none is left", { ...lamp, available: 0 }, undefined, [{ is: "soldOut" }]],
  ["less is left", { ...lamp, available: 1 }, undefined, [{ is: "few", left: 1 }]],
  ["stock came back since the refusal", lamp, "out_of_stock", []],
  ["only the refusal is known", undefined, "out_of_stock", [{ is: "soldOut" }]],
  ["its price changed", { ...lamp, priceMinor: 1 }, undefined, [{ is: "price" }]],
  [
    "less is left at another price",
    { ...lamp, available: 1, priceMinor: 1 },
    undefined,
    [{ is: "few" }, { is: "price" }],
  ],
] as const)("a line is judged when %s", (_, now, refusedFor, faults) => {
  const [line] = cartOf([lamp, 2]).lines;
  if (!line) throw new Error("no line");
  expect(faultsOf(line, now, refusedFor)).toMatchObject(faults);
  expect(faultsOf(line, now, refusedFor)).toHaveLength(faults.length);
});
