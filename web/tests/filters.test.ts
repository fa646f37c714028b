import { expect, test } from "vitest";
import { amountText, categoryPath, type Filters, filtersOf } from "@/shop/catalogue/filters";

const NONE: Filters = {
  q: "",
  category: undefined,
  min: undefined,
  max: undefined,
  inStock: false,
  sort: "newest",
};
const CATEGORY = "01941f29-7c01-7000-8001-000000000001";

test.each<[string, Partial<Filters>]>([
  ["", {}],
  ["q=gaming+tv", { q: "gaming tv" }],
  ["q=++gaming++tv+", { q: "gaming tv" }],
  ["q=a+b+c+d+e+f", { q: "a b c d e" }],
  [`q=${"x".repeat(200)}`, { q: "x".repeat(100) }],
  [`category=${CATEGORY}`, { category: CATEGORY }],
  ["category=everything", {}],
  ["min=10&max=20.50", { min: 1_000, max: 2_050 }],
  ["min=20&max=10", { min: 1_000, max: 2_000 }],
  ["min=0", { min: 0 }],
  ["min=-1", {}],
  ["min=cheap", {}],
  ["max=99999999999999", {}],
  ["stock=1", { inStock: true }],
  ["stock=yes", {}],
  ["sort=-price", { sort: "-price" }],
  ["sort=random", {}],
])("?%s", (query, said) => {
  expect(filtersOf(new URLSearchParams(query))).toEqual({ ...NONE, ...said });
});

test("an amount in the address is read as the same amount", () => {
  for (const minor of [0, 1, 99, 100, 2_550, 1_000_000_000_000]) {
    expect(filtersOf(new URLSearchParams({ min: amountText(minor) })).min).toBe(minor);
  }
  expect(amountText(undefined)).toBe("");
});

test("a category keeps the other filters", () => {
  const now = new URLSearchParams({ q: "tv", category: "old" });
  expect(categoryPath(CATEGORY, now)).toBe(`/?q=tv&category=${CATEGORY}`);
  expect(categoryPath(undefined, now)).toBe("/?q=tv");
  expect(categoryPath(undefined)).toBe("/");
});
