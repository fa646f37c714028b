import type { Editable } from "@/admin/products/draft";
import type { Category } from "@/api";
import { api } from "@/lib/client";
import { must } from "@/lib/problem";
import { resource } from "@/lib/resource";

/** All of them: a shop has at most 1,000. */
export const categories = resource(async (signal) => {
  return (await must(api.GET("/api/v1/categories", { signal }))).data;
});

/** Asks for them once; a page that changes them asks again. */
export function needCategories(): void {
  if (categories.value.peek().state !== "ready") void categories.load();
}

export function options(): [string, string][] {
  return (categories.value.value.data ?? []).map(({ id, name }) => [id, name]);
}

function versionOf({ id, version }: Category) {
  return { path: { id }, header: { "If-Match": `"${version}"` } };
}

export async function createCategory(name: string, slug: string): Promise<Category> {
  const body = slug ? { name, slug } : { name };
  const made = (await must(api.POST("/api/v1/categories", { body }))).data;
  categories.set((now) => sorted([...now, made]));
  return made;
}

export async function deleteCategory(category: Category): Promise<void> {
  await must(api.DELETE("/api/v1/categories/{id}", { params: versionOf(category) }));
  categories.set((now) => now.filter(({ id }) => id !== category.id));
}

export const EDITABLE_CATEGORY: Editable<Category, "name" | "slug"> = {
  read: ({ name, slug }) => ({ name, slug }),
  async save(from, changed) {
    const call = api.PATCH("/api/v1/categories/{id}", { params: versionOf(from), body: changed });
    const saved = (await must(call)).data;
    categories.set((now) => sorted(now.map((one) => (one.id === saved.id ? saved : one))));
    return saved;
  },
  async load(value) {
    const all = (await must(api.GET("/api/v1/categories"))).data;
    return all.find(({ id }) => id === value.id) ?? value;
  },
};

function sorted(all: Category[]): Category[] {
  return all.sort((a, b) => a.name.localeCompare(b.name));
}
