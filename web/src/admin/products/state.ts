import { signal } from "@preact/signals";
import type { NewProduct, Product, ProductPatch, StockLevels } from "@/api";
import { api } from "@/lib/client";
import { Intention } from "@/lib/intention";
import { pages } from "@/lib/pages";
import { must, Problem, Unreachable } from "@/lib/problem";
import { resource } from "@/lib/resource";
import { query } from "@/lib/router";
import type { Editable } from "./draft";
import { bodyOf, type ProductField, typedOf } from "./fields";

/** Of a search. */
const MOST_WORDS = 5;

export const SORTS = [
  ["newest", "Newest first"],
  ["name", "Name"],
  ["price", "Price, lowest first"],
  ["-price", "Price, highest first"],
] as const;
type Sort = (typeof SORTS)[number][0];

/** What the address of the page asks for. */
export function filters() {
  const asked = query.peek();
  const [sort, status] = [asked.get("sort"), asked.get("status")];
  return {
    q: asked.get("q") ?? undefined,
    categoryId: asked.get("category") ?? undefined,
    status: status === "ARCHIVED" ? ("ARCHIVED" as const) : ("ACTIVE" as const),
    sort: SORTS.some(([value]) => value === sort) ? (sort as Sort) : "newest",
  };
}

/** The page of products that the address names, its cursor included: Back, reload and links find it. */
export const shown = resource((signal) => {
  const cursor = query.peek().get("cursor") ?? undefined;
  return must(
    api.GET("/api/v1/products", { params: { query: { ...filters(), cursor, limit: 20 } }, signal }),
  );
});

export async function getProduct(id: string, signal?: AbortSignal): Promise<Product> {
  const call = api.GET("/api/v1/products/{id}", {
    params: { path: { id } },
    signal: signal ?? null,
  });
  return (await must(call)).data;
}

function versionOf({ id, version }: Product) {
  return { path: { id }, header: { "If-Match": `"${version}"` } };
}

export async function patchProduct(from: Product, body: ProductPatch): Promise<Product> {
  const call = api.PATCH("/api/v1/products/{id}", { params: versionOf(from), body });
  return (await must(call)).data;
}

export const EDITABLE_PRODUCT: Editable<Product, ProductField> = {
  read: typedOf,
  save: async (from, changed) => patchProduct(from, bodyOf(changed)),
  load: ({ id }) => getProduct(id),
};

/** Off the shelf, or back on it. */
export async function shelve(product: Product): Promise<Product> {
  if (product.status === "ARCHIVED") return patchProduct(product, { status: "ACTIVE" });
  await must(api.DELETE("/api/v1/products/{id}", { params: versionOf(product) }));
  return getProduct(product.id);
}

/**
 * The call has no idempotency key, so after an answer that was lost (`perhaps`) the shop is asked
 * whether the product came to be; `others` are known to be somebody else.
 */
export async function createProduct(
  body: NewProduct,
  perhaps: boolean,
  others: ReadonlySet<string> = new Set(),
): Promise<Product> {
  const found = perhaps ? await twinOf(body, others) : undefined;
  return found ?? (await must(api.POST("/api/v1/products", { body }))).data;
}

async function twinOf(body: NewProduct, others: ReadonlySet<string>) {
  const words = body.name
    .split(/[^\p{L}\p{N}]+/u)
    .slice(0, MOST_WORDS)
    .join(" ")
    .slice(0, 100);
  const asked = { q: words.trim(), categoryId: body.categoryId, limit: 100 };
  const found = await must(api.GET("/api/v1/products", { params: { query: asked } }));
  return found.data.find(
    (one) =>
      !others.has(one.id) &&
      one.name === body.name &&
      one.priceMinor === body.priceMinor &&
      one.description === (body.description ?? "") &&
      one.imageUrl === (body.imageUrl ?? ""),
  );
}

/** Whether what was asked may have happened although no good answer came. */
export function mayHaveHappened(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && error.status >= 500);
}

export async function adjustStock(
  id: string,
  key: string,
  body: { delta: number; reason: string },
): Promise<StockLevels> {
  const params = { path: { id }, header: { "Idempotency-Key": key } };
  return (await must(api.POST("/api/v1/products/{id}/stock-adjustments", { params, body }))).data;
}

/** What the page of one product holds. */
export function productState(id: string) {
  const product = resource((signal) => getProduct(id, signal));
  const history = pages((cursor, signal) =>
    must(
      api.GET("/api/v1/products/{id}/stock-adjustments", {
        params: { path: { id }, query: { cursor, limit: 10 } },
        signal,
      }),
    ),
  );
  const levels = resource(async (signal) => {
    const call = api.GET("/api/v1/products/{id}/stock", { params: { path: { id } }, signal });
    return (await must(call)).data;
  });
  const busy = signal(false);
  const intention = new Intention();

  return {
    product,
    history,
    levels,
    busy,
    /** Sent again after a lost answer, the same words are the same adjustment. */
    async adjust(delta: number, reason: string): Promise<void> {
      busy.value = true;
      try {
        const body = { delta, reason };
        const after = await intention.carryOut(`${delta} ${reason}`, (key) =>
          adjustStock(id, key, body),
        );
        void levels.load();
        product.set((now) => ({ ...now, available: after.available }));
        void history.load();
      } finally {
        busy.value = false;
      }
    },
  };
}
