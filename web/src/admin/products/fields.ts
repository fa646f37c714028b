import type { Product, ProductPatch } from "@/api";
import { Problem } from "@/lib/problem";

/** What a person may type about a product, as it is typed. */
export type ProductField = "name" | "price" | "categoryId" | "description" | "imageUrl";
export type Typed<F extends string> = Record<F, string>;

export const MOST = { name: 200, description: 2000, imageUrl: 500 } as const;
export const PRICE_HINT = "Write it as 12.50.";

export const LABELS: Typed<ProductField> = {
  name: "Name",
  price: "Price",
  categoryId: "Category",
  description: "Description",
  imageUrl: "Picture (address)",
};

export const NOTHING: Typed<ProductField> = {
  name: "",
  price: "",
  categoryId: "",
  description: "",
  imageUrl: "",
};

export function typedOf(product: Product): Typed<ProductField> {
  const { name, categoryId, description, imageUrl } = product;
  return { name, price: priceText(product.priceMinor), categoryId, description, imageUrl };
}

/** The body for what was typed; a price that is none is refused here as the shop would. */
export function bodyOf(typed: Partial<Typed<ProductField>>): ProductPatch {
  const { price, ...rest } = typed;
  if (price === undefined) return rest;
  const priceMinor = priceOf(price);
  if (priceMinor === undefined) {
    const errors = [{ pointer: "/priceMinor", code: "malformed", message: PRICE_HINT }];
    throw new Problem(400, "validation_failed", PRICE_HINT, errors, "", undefined);
  }
  return { ...rest, priceMinor };
}

/** 12.50 or 12,5 in minor units. No thousands: 1.234 would be a thousand to some and one to others. */
export function priceOf(text: string): number | undefined {
  const found = /^(\d{1,11})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : undefined;
}

export function priceText(minor: number): string {
  return (minor / 100).toFixed(2);
}
