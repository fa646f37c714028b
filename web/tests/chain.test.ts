import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { StatementLine } from "@/api";
import { brokenLine } from "@/shop/wallet/chain";

// The same file that the wallet's own tests write and ./souk verify-statement reads.
const GOLDEN = "../../services/wallet/tests/statement.golden.ndjson";
const golden = (): StatementLine[] =>
  readFileSync(resolve(import.meta.dirname, GOLDEN), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const head = golden().at(-1)?.hash ?? "";

test("what the wallet wrote is right", async () => {
  expect(await brokenLine(golden(), head)).toBeUndefined();
});

test("an empty statement is right, for a head of zeros", async () => {
  expect(await brokenLine([], "0".repeat(64))).toBeUndefined();
});

test.each<[string, (lines: StatementLine[]) => unknown, number]>([
  ["another amount", ([one]) => one && Object.assign(one, { amountMinor: 1 }), 1],
  ["another balance", ([, two]) => two && Object.assign(two, { balanceAfterMinor: 1 }), 2],
  ["another time", ([, two]) => two && Object.assign(two, { createdAt: "2020-01-01" }), 2],
  ["another reason", (all) => Object.assign(all.find((o) => o.reason) ?? {}, { reason: "x" }), 5],
  ["a line taken out", (lines) => lines.splice(2, 1), 3],
  ["two lines swapped", (lines) => lines.splice(1, 2, ...lines.slice(1, 3).reverse()), 2],
  ["a line twice", (lines) => lines.splice(1, 0, ...lines.slice(1, 2)), 3],
  ["a tail cut off", (lines) => lines.pop(), 7],
])("%s is found", async (_what, change, line) => {
  const lines = golden();
  change(lines);
  expect(await brokenLine(lines, head)).toBe(line);
});
