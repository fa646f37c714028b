import type { Product } from "@/api";
import { count, money } from "@/lib/format";
import { Button } from "@/ui/button";
import { Picture } from "@/ui/picture";
import { type Column, Table } from "@/ui/table";
import { say } from "@/ui/toast";
import { DraftForm } from "./draft_form";
import { useEdits } from "./edits";
import { LABELS } from "./fields";
import { ProductFields, readable } from "./product_fields";
import { RowForm } from "./row_form";
import { ShelveButton } from "./shelve_button";
import { EDITABLE_PRODUCT, shown } from "./state";

const COLUMNS: Column<Product>[] = [
  { head: "Product", cell: (product) => <Name product={product} /> },
  { head: "Category", cell: (product) => product.categoryName },
  { head: "Price", number: true, cell: (product) => money(product.priceMinor, product.currency) },
  { head: "Available", number: true, cell: (product) => units(product.available) },
];

/** Products in rows; each opens into the form that edits it. */
export function ProductTable({ rows, busy }: { rows: Product[]; busy: boolean }) {
  const edits = useEdits(EDITABLE_PRODUCT);

  const actions = (product: Product) => (
    <div class="row tight">
      <Button
        small
        look="quiet"
        aria-expanded={edits.of(product) !== undefined}
        aria-label={`Edit ${product.name}`}
        onClick={() => edits.toggle(product)}
      >
        Edit
      </Button>
      <ShelveButton product={product} done={() => void shown.load()} />
    </div>
  );

  function form(product: Product) {
    const draft = edits.of(product);
    if (!draft) return null;
    const close = () => edits.toggle(product);
    function saved(now: Product) {
      const replace = (one: Product) => (one.id === now.id ? now : one);
      shown.set((page) => ({ ...page, data: page.data.map(replace) }));
      close();
      say(`${now.name} is saved.`);
    }
    return (
      <RowForm label={`Edit ${product.name}`}>
        <DraftForm draft={draft} labels={LABELS} show={readable} cancel={close} saved={saved}>
          <ProductFields typed={draft.typed} error={draft.error.value} />
        </DraftForm>
      </RowForm>
    );
  }

  return (
    <Table
      caption="Products"
      columns={[...COLUMNS, { head: "Actions", bare: true, number: true, cell: actions }]}
      rows={rows}
      rowKey={({ id }) => id}
      busy={busy}
      detail={form}
    />
  );
}

function Name({ product }: { product: Product }) {
  return (
    <span class="named">
      <Picture product={product} />
      <a href={`/admin/products/${product.id}`}>{product.name}</a>
    </span>
  );
}

function units(left: number) {
  return left > 0 ? count(left) : <strong class="wrong">none</strong>;
}
