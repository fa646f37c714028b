import { expect, test } from "vitest";
import { amountOf, amountText } from "@/admin/users/amount";
import { typedOf, warningOf } from "@/admin/users/edit";
import type { UserRecord } from "@/api";

test.each([
  ["12.50", 1_250],
  ["-3", -300],
  ["−3", -300],
  ["+0,5", 50],
  [" 7 ", 700],
  ["-0", 0],
  ["99999999999.99", 9_999_999_999_999],
])("the amount %s", (text, minor) => {
  expect(amountOf(text)).toBe(minor);
});

test.each(["", "-", "1.234", "1,234.56", "12.", ".5", "1e3", "$5", "100000000000", "--1"])(
  "no amount: '%s'",
  (text) => {
    expect(amountOf(text)).toBeUndefined();
  },
);

test("an amount is written as it is read", () => {
  expect(amountOf(amountText(123_456))).toBe(123_456);
});

const ADMIN: UserRecord = {
  id: "me",
  email: "me@souk.test",
  name: "Me",
  role: "admin",
  allowedLimitMinor: 100,
  createdAt: "2026-11-22T10:15:00Z",
  status: "ACTIVE",
  version: 1,
};

test.each([
  ["a limit alone needs no question", ADMIN, { limit: "5.00" }, undefined],
  ["the own office", ADMIN, { role: "customer" }, /^This is your own account/],
  ["the own block", ADMIN, { status: "BLOCKED" }, /^This is your own account/],
  ["somebody else's office", { ...ADMIN, id: "you" }, { role: "customer" }, /^Me is signed out/],
  ["somebody else's block", { ...ADMIN, id: "you" }, { status: "BLOCKED" }, /cannot sign in/],
  ["a new admin", { ...ADMIN, id: "you", role: "customer" }, { role: "admin" }, /also to you/],
] as const)("before saving: %s", (_what, user, change, said) => {
  const warning = warningOf(user, { ...typedOf(user), ...change }, "me");
  if (said) expect(warning).toMatch(said);
  else expect(warning).toBeUndefined();
});
