import { categories } from "@/admin/categories/state";
import type { Product } from "@/api";
import { api } from "@/lib/client";
import { writeCsv } from "@/lib/csv";
import { must } from "@/lib/problem";
import { priceText } from "./fields";
import { COLUMNS, type ColumnName } from "./import/columns";
import { filters } from "./state";

export const MOST_EXPORTED = 10_000;

/** The products that the page's filters find, as a file that the import understands. */
export async function exportProducts(): Promise<{ text: string; rows: number; cut: boolean }> {
  const asked = filters();
  if (!categories.value.peek().data) await categories.load();
  const found: Product[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...asked, cursor, limit: 100 };
    const answer = await must(api.GET("/api/v1/products", { params: { query } }));
    found.push(...answer.data);
    cursor = answer.page.nextCursor ?? undefined;
  } while (cursor !== undefined && found.length < MOST_EXPORTED);
  const kept = found.slice(0, MOST_EXPORTED);
  const text = writeCsv([COLUMNS, ...kept.map((product) => COLUMNS.map(cellsOf(product)))]);
  return { text, rows: kept.length, cut: cursor !== undefined || found.length > kept.length };
}

export function cellsOf(product: Product): (column: ColumnName) => string {
  const slug = categories.value.peek().data?.find(({ id }) => id === product.categoryId)?.slug;
  const cells: Record<ColumnName, string> = {
    id: product.id,
    name: product.name,
    description: product.description,
    category: slug ?? product.categoryName,
    price: priceText(product.priceMinor),
    imageUrl: product.imageUrl,
    stock: String(product.available),
  };
  return (column) => cells[column];
}
