import { locale } from "./i18n";

const made = new Map<string, unknown>();

/** Intl's formatters are dear to make: one for each kind and language. */
function once<T>(kind: string, make: (language: string) => T): T {
  const key = `${locale.value} ${kind}`;
  if (!made.has(key)) made.set(key, make(locale.value));
  return made.get(key) as T;
}

/** 123456 USD → $1,234.56. Amounts are in minor units of a currency with two decimals. */
export function money(minor: number, currency = "USD"): string {
  return once(
    `money ${currency}`,
    (language) => new Intl.NumberFormat(language, { style: "currency", currency }),
  ).format(minor / 100);
}

/** The same, with + or − in front. */
export function signedMoney(minor: number, currency = "USD"): string {
  return once(
    `signed ${currency}`,
    (language) =>
      new Intl.NumberFormat(language, { style: "currency", currency, signDisplay: "exceptZero" }),
  ).format(minor / 100);
}

/** "1,234.56", "1.234,56", "1234,5" or "12" → minor units; undefined for anything else. */
export function parseMoney(text: string): number | undefined {
  const plain = text.trim().replace(/[\s'’ $€]/g, "");
  const found = /^([+-]?)(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(plain);
  if (!found) return undefined;
  const whole = Number((found[2] ?? "").replace(/[.,]/g, ""));
  const minor = whole * 100 + Number((found[3] ?? "").padEnd(2, "0"));
  return Number.isSafeInteger(minor) ? (found[1] === "-" ? -minor : minor) : undefined;
}

export function count(value: number): string {
  return once("count", (language) => new Intl.NumberFormat(language)).format(value);
}

export function dateTime(instant: string): string {
  return once(
    "dateTime",
    (language) => new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }),
  ).format(new Date(instant));
}

export function date(instant: string): string {
  return once(
    "date",
    (language) => new Intl.DateTimeFormat(language, { dateStyle: "medium" }),
  ).format(new Date(instant));
}

/** With milliseconds: what follows what within a second is the point of a timeline. */
export function preciseTime(instant: string): string {
  return once(
    "precise",
    (language) =>
      new Intl.DateTimeFormat(language, {
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        fractionalSecondDigits: 3,
        hour12: false,
      }),
  ).format(new Date(instant));
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 minutes ago". */
export function ago(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const format = once(
    "ago",
    (language) => new Intl.RelativeTimeFormat(language, { numeric: "auto" }),
  );
  const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ["second", 1];
  return format.format(Math.round(seconds / size), unit);
}

const LENGTHS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** Milliseconds between two instants, as "38 ms", "1.2 sec" or "3 days". */
export function took(ms: number): string {
  const [unit, size] = LENGTHS.find(([, length]) => ms >= length) ?? (["millisecond", 1] as const);
  return once(
    `took ${unit}`,
    (language) =>
      new Intl.NumberFormat(language, {
        style: "unit",
        unit,
        unitDisplay: "short",
        maximumFractionDigits: size > 1 ? 1 : 0,
      }),
  ).format(ms / size);
}
