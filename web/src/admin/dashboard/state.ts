import { figure } from "@/admin/services/state";
import type { Order, Product } from "@/api";
import { api } from "@/lib/client";
import { must } from "@/lib/problem";
import { resource } from "@/lib/resource";

export const MINUTES = 30;
/** A product of which so many units are left is nearly sold out. */
export const LOW_STOCK = 5;
const LOW_STOCK_SHOWN = 6;
const PAGE = 100;
const MOST_PAGES = 5;

/** The purchases of the last minutes, newest first; `all`: whether those are all of them. */
export const recent = resource<{ orders: Order[]; all: boolean; at: number }>(async (signal) => {
  const at = Date.now();
  const from = new Date(at - MINUTES * 60_000).toISOString();
  const orders: Order[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { scope: "all" as const, from, limit: PAGE, cursor };
    const answer = await must(api.GET("/api/v1/orders", { params: { query }, signal }));
    orders.push(...answer.data);
    cursor = answer.page.nextCursor ?? undefined;
    if (cursor === undefined) break;
  }
  return { orders, all: cursor === undefined, at };
});

/** What is nearly sold out, the fewest first; undefined where product does not tell. */
export const lowStock = resource<Product[] | undefined>(async (signal) => {
  if (figure("product", "souk_products_low_stock") === undefined) return undefined;
  const query = { maxAvailable: LOW_STOCK, limit: LOW_STOCK_SHOWN };
  return (await must(api.GET("/api/v1/products", { params: { query }, signal }))).data;
});
