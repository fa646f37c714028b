import type { Signal } from "@preact/signals";
import { bind } from "@/admin/products/bind";
import type { Typed } from "@/admin/products/fields";
import { Field } from "@/ui/field";

export type CategoryField = "name" | "slug";
export const LABELS: Typed<CategoryField> = { name: "Name", slug: "Slug" };

export function CategoryFields({
  typed,
  error,
  hint,
}: {
  typed: Signal<Typed<CategoryField>>;
  error: unknown;
  hint?: string;
}) {
  const field = bind(typed, LABELS, error);
  return (
    <div class="fields">
      <Field {...field("name")} maxLength={100} required />
      <Field {...field("slug")} maxLength={100} hint={hint} />
    </div>
  );
}
