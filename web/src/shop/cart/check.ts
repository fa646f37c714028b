import type { Product } from "@/api";
import { api } from "@/lib/client";
import { must, Problem } from "@/lib/problem";
import { resource } from "@/lib/resource";
import type { Line } from "./cart";
import { cart } from "./state";

/** A product as the shop has it now: it may be gone, or cost more than this person is allowed. */
export type Seen = Product | "gone" | "dear";

/** What the shop has now of everything in the cart, by product. */
export const seen = resource(async (signal) => {
  const looks = cart.value.peek().lines.map(async ({ productId }) => {
    return [productId, await look(productId, signal)] as const;
  });
  return new Map<string, Seen>(await Promise.all(looks));
});

async function look(id: string, signal: AbortSignal): Promise<Seen> {
  try {
    const call = api.GET("/api/v1/products/{id}", { params: { path: { id } }, signal });
    const { data } = await must(call);
    return data.status === "ARCHIVED" ? "gone" : data;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 403) return "dear";
    if (error.status === 404 || error.status === 400) return "gone";
    throw error;
  }
}

/** What is wrong with a line, each with its own cure. */
export type Fault =
  | { is: "gone" | "dear" | "soldOut" }
  | { is: "few"; left: number }
  | { is: "price"; now: Product };

const REFUSED: Record<string, Fault["is"] & ("gone" | "dear" | "soldOut")> = {
  product_not_found: "gone",
  limit_exceeded: "dear",
  out_of_stock: "soldOut",
};

/** By what was seen of the product; where nothing was, by what the purchase was refused for. */
export function faultsOf(line: Line, now: Seen | undefined, refusedFor?: string): Fault[] {
  const said = REFUSED[refusedFor ?? ""];
  if (now === undefined) return said ? [{ is: said }] : [];
  if (typeof now === "string") return [{ is: now }];
  // Administrators see what they may not buy.
  if (said === "dear") return [{ is: said }];
  if (now.available === 0) return [{ is: "soldOut" }];
  const faults: Fault[] = [];
  if (now.available < line.quantity) faults.push({ is: "few", left: now.available });
  if (now.priceMinor !== line.priceMinor) faults.push({ is: "price", now });
  return faults;
}
