import { beforeEach, expect, test, vi } from "vitest";
import { known, locale, t, tn, use } from "@/lib/i18n";
import { de } from "@/messages/de";
import { en } from "@/messages/en";
import { shared } from "@/messages/shared";

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

beforeEach(() => {
  localStorage.clear();
  use("en", en);
});

test("both languages say the same things", () => {
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
});

test.each(Object.keys(en))("%s is filled in with the same in both languages", (key) => {
  const [english, german] = [en[key as keyof typeof en], de[key as keyof typeof de]];
  expect(german.trim()).not.toBe("");
  // "one" of something need not name the number.
  if (!key.endsWith(".one")) expect(placeholders(german)).toEqual(placeholders(english));
});

test("each plural has both of its forms", () => {
  const stems = (form: string) =>
    Object.keys(en)
      .filter((key) => key.endsWith(`.${form}`))
      .map((key) => key.slice(0, -form.length - 1));
  expect(stems("one")).toEqual(expect.arrayContaining(stems("other")));
});

test.each([
  [0, "0 bookings", "0 Buchungen"],
  [1, "1 booking", "1 Buchung"],
  [2, "2 bookings", "2 Buchungen"],
  [1234, "1,234 bookings", "1.234 Buchungen"],
])("%i has its form and its number in each language", (count, english, german) => {
  expect(tn("wallet.postings", count)).toBe(english);
  use("de", de);
  expect(tn("wallet.postings", count)).toBe(german);
});

test("what is not given stays, and what is given is not read again", () => {
  expect(t("state.request", {})).toBe("Request {id}");
  expect(t("state.request", { id: "{id} $&" })).toBe("Request {id} $&");
});

test("a page without a word shows its name, and knows that it has none", () => {
  use("en", shared);
  expect(t("wallet.topUp")).toBe("wallet.topUp");
  expect([known("wallet.topUp"), known("state.retry"), known("problem.no_such_code")]).toEqual([
    false,
    true,
    false,
  ]);
});

test("a language is shown, said in the page, and kept", async () => {
  const { speak } = await import("@/lib/language");
  await speak("de");
  expect([t("state.retry"), locale.value]).toEqual([de["state.retry"], "de"]);
  expect(document.documentElement.lang).toBe("de");
  expect(localStorage.getItem("souk.language")).toBe('"de"');
});

test("of two choices the later one stands, however long its words take", async () => {
  const { speak } = await import("@/lib/language");
  await Promise.all([speak("de"), speak("en")]);
  expect(locale.value).toBe("en");
});

test.each([
  ['"de"', ["en-US"], "de"],
  [null, ["fr-FR", "de-AT", "en"], "de"],
  [null, ["fr"], "en"],
  ['"tlh"', ["en"], "en"],
  ["{", ["de"], "de"],
])("kept %s, wanted %j: begins in %s", async (kept, wanted, language) => {
  if (kept !== null) localStorage.setItem("souk.language", kept);
  vi.spyOn(navigator, "languages", "get").mockReturnValue(wanted);
  vi.resetModules();
  const [{ startLanguage }, i18n] = [await import("@/lib/language"), await import("@/lib/i18n")];
  await startLanguage();
  expect([i18n.locale.value, document.documentElement.lang]).toEqual([language, language]);
});
