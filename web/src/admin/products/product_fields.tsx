import type { Signal } from "@preact/signals";
import { options } from "@/admin/categories/state";
import { Field, Select, TextArea } from "@/ui/field";
import { bind } from "./bind";
import { LABELS, MOST, PRICE_HINT, type ProductField, type Typed } from "./fields";

/** The fields of a product, with what was refused at each. */
export function ProductFields({
  typed,
  error,
}: {
  typed: Signal<Typed<ProductField>>;
  error: unknown;
}) {
  const field = bind(typed, LABELS, error);
  return (
    <div class="fields">
      <Field {...field("name")} maxLength={MOST.name} required />
      <Field
        {...field("price", "priceMinor")}
        inputMode="decimal"
        placeholder="0.00"
        maxLength={13}
        hint={PRICE_HINT}
        required
      />
      <Select {...field("categoryId")} options={[["", "Choose…"], ...options()]} required />
      <Field {...field("imageUrl")} type="url" maxLength={MOST.imageUrl} hint="https, or empty." />
      <TextArea {...field("description")} maxLength={MOST.description} />
    </div>
  );
}

/** A value of a field as a person reads it. */
export function readable(field: ProductField, value: string): string {
  if (field !== "categoryId") return value;
  return options().find(([id]) => id === value)?.[1] ?? value;
}
