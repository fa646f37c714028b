import type { Product } from "@/api";
import { newKey } from "@/lib/keys";

/** The API's limits: lines of one purchase, and units of one line that this shop sells to a person. */
export const MOST_LINES = 20;
export const MOST_UNITS = 99;

/** A product as it was when it was last seen; whoever buys it agrees to this price. */
export interface Line {
  productId: string;
  name: string;
  imageUrl: string;
  priceMinor: number;
  currency: string;
  quantity: number;
}

/**
 * What a person wants. `key` names this content: every change makes another one, so that two tabs
 * that buy the same cart send the same idempotency key, even when neither has heard of the other.
 */
export interface Cart {
  lines: readonly Line[];
  key: string;
  /** The key of the purchase whose units were last taken out. */
  bought?: string;
}

export const EMPTY: Cart = { lines: [], key: "" };

export type Refusal = "lines" | "units";

/** The same cart with other lines, under another key. */
export function withLines(cart: Cart, lines: readonly Line[]): Cart {
  return { ...cart, lines, key: newKey() };
}

/** What stands against `quantity` more of a product. */
export function refusalOf(cart: Cart, productId: string, quantity: number): Refusal | undefined {
  const line = cart.lines.find((one) => one.productId === productId);
  if ((line?.quantity ?? 0) + quantity > MOST_UNITS) return "units";
  return !line && cart.lines.length >= MOST_LINES ? "lines" : undefined;
}

/** With `quantity` more of a product, as it is now. A cart that cannot take it stays as it is. */
export function withMore(cart: Cart, product: Product, quantity: number): Cart {
  if (refusalOf(cart, product.id, quantity)) return cart;
  const found = cart.lines.find((line) => line.productId === product.id);
  const line = lineOf(product, (found?.quantity ?? 0) + quantity);
  return withLines(
    cart,
    found ? cart.lines.map((one) => (one === found ? line : one)) : [...cart.lines, line],
  );
}

export function lineOf(product: Product, quantity: number): Line {
  const { id, name, imageUrl, priceMinor, currency } = product;
  return { productId: id, name, imageUrl, priceMinor, currency, quantity };
}

/** With a line changed; one of no units is none. */
export function withLine(cart: Cart, productId: string, change: Partial<Line>): Cart {
  const lines = cart.lines.map((line) =>
    line.productId === productId ? { ...line, ...change } : line,
  );
  return withLines(
    cart,
    lines.filter((line) => line.quantity > 0),
  );
}

/** With a line that was removed, where it stood. */
export function withBack(cart: Cart, line: Line, at: number): Cart {
  const there = cart.lines.some((one) => one.productId === line.productId);
  if (there || cart.lines.length >= MOST_LINES) return cart;
  return withLines(cart, cart.lines.toSpliced(at, 0, line));
}

/** Without what a purchase took, once for each purchase whichever tab comes second. */
export function withoutBought(
  cart: Cart,
  key: string,
  items: readonly { productId: string; quantity: number }[],
): Cart {
  if (cart.bought === key) return cart;
  const taken = new Map(items.map((item) => [item.productId, item.quantity]));
  const lines = cart.lines.map((line) => ({
    ...line,
    quantity: line.quantity - (taken.get(line.productId) ?? 0),
  }));
  return {
    ...withLines(
      cart,
      lines.filter((line) => line.quantity > 0),
    ),
    bought: key,
  };
}

export function totalOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
}

/** Makes sense of what was stored; lines that make none are dropped. */
export function readCart(found: unknown): Cart {
  const { lines, key, bought } = (found ?? {}) as Partial<Cart>;
  if (!Array.isArray(lines) || typeof key !== "string" || !key) return EMPTY;
  return { lines: lines.filter(isLine).slice(0, MOST_LINES), key, bought };
}

function isLine(found: unknown): found is Line {
  const line = (found ?? {}) as Partial<Record<keyof Line, unknown>>;
  const texts = [line.productId, line.name, line.imageUrl, line.currency];
  return (
    texts.every((text) => typeof text === "string") &&
    Number.isSafeInteger(line.priceMinor) &&
    Number.isInteger(line.quantity) &&
    Number(line.quantity) > 0 &&
    Number(line.quantity) <= MOST_UNITS
  );
}
