import { afterEach, expect, test } from "vitest";
import { ago, count, money, parseMoney, signedMoney, took } from "@/lib/format";
import { use } from "@/lib/i18n";
import { en } from "@/messages/en";

afterEach(() => use("en", en));

test.each([
  ["12", 1_200],
  ["12.5", 1_250],
  ["12,50", 1_250],
  ["0.01", 1],
  ["1,234.56", 123_456],
  ["1.234,56", 123_456],
  ["1,234", 123_400],
  ["1.234.567", 123_456_700],
  ["1 234.5", 123_450],
  ["$ 99.90", 9_990],
  ["-3", -300],
  ["+3", 300],
  ["", undefined],
  [".", undefined],
  ["ten", undefined],
  ["1.2.3", undefined],
  ["12.345,6,7", undefined],
  ["1e9", undefined],
  ["99999999999999999", undefined],
])("%j is read as %j", (text, minor) => {
  expect(parseMoney(text)).toBe(minor);
});

test("money is shown in the reader's language", () => {
  expect(money(123_456)).toBe("$1,234.56");
  expect(signedMoney(500)).toBe("+$5.00");
  expect(signedMoney(0)).toBe("$0.00");
  expect(count(1_234)).toBe("1,234");
  use("de", {});
  expect(money(123_456).replace(/\s/g, " ")).toBe("1.234,56 $");
  expect(count(1_234)).toBe("1.234");
});

test("what is shown as money is read as the same money", () => {
  for (const language of ["en", "de"] as const) {
    use(language, {});
    for (const minor of [0, 1, 150, 99_999, 123_456, 100_000_000]) {
      expect(parseMoney(money(minor)), `${language} ${minor}`).toBe(minor);
    }
  }
});

test("how long ago is told in the largest unit that fits", () => {
  const now = Date.parse("2026-01-02T12:00:00Z");
  expect(ago("2026-01-02T11:59:50Z", now)).toBe("10 seconds ago");
  expect(ago("2026-01-02T11:57:00Z", now)).toBe("3 minutes ago");
  expect(ago("2026-01-01T12:00:00Z", now)).toBe("yesterday");
  expect(ago("2026-01-02T13:00:00Z", now)).toBe("in 1 hour");
});

test("how long it took", () => {
  expect(took(38.4)).toBe("38 ms");
  expect(took(1_234)).toBe("1.2 sec");
});
