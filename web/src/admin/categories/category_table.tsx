import { DraftForm } from "@/admin/products/draft_form";
import { useEdits } from "@/admin/products/edits";
import { RowForm } from "@/admin/products/row_form";
import type { Category } from "@/api";
import { user } from "@/lib/session";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/dialog";
import { type Column, Table } from "@/ui/table";
import { say, sayFailure } from "@/ui/toast";
import { CategoryFields, LABELS } from "./fields";
import { categories, deleteCategory, EDITABLE_CATEGORY } from "./state";

const COLUMNS: Column<Category>[] = [
  { head: "Category", cell: ({ name }) => name },
  { head: "Slug", cell: ({ slug }) => <span class="mono">{slug}</span> },
];

export function CategoryTable({ rows }: { rows: Category[] }) {
  const edits = useEdits(EDITABLE_CATEGORY);

  const actions = (one: Category) => (
    <div class="row tight">
      <Button
        small
        look="quiet"
        aria-expanded={edits.of(one) !== undefined}
        aria-label={`Rename ${one.name}`}
        onClick={() => edits.toggle(one)}
      >
        Rename
      </Button>
      <Button small look="quiet" aria-label={`Delete ${one.name}`} onClick={() => void remove(one)}>
        Delete
      </Button>
    </div>
  );

  function form(one: Category) {
    const draft = edits.of(one);
    if (!draft) return null;
    const close = () => edits.toggle(one);
    function saved(now: Category) {
      close();
      say(`${now.name} is saved.`);
    }
    return (
      <RowForm label={`Rename ${one.name}`}>
        <DraftForm draft={draft} labels={LABELS} cancel={close} saved={saved}>
          <CategoryFields typed={draft.typed} error={draft.error.value} />
        </DraftForm>
      </RowForm>
    );
  }

  return (
    <Table
      caption="Categories"
      columns={[...COLUMNS, { head: "Actions", bare: true, number: true, cell: actions }]}
      rows={rows}
      rowKey={({ id }) => id}
      detail={form}
    />
  );
}

async function remove(category: Category) {
  const text = `Only a category without products can go; archived ones count. It cannot be brought back. You act as ${user.peek()?.name}.`;
  const title = `Delete ${category.name}?`;
  if (!(await confirm({ title, text, yes: "Delete", danger: true }))) return;
  try {
    await deleteCategory(category);
    say(`${category.name} is deleted.`);
  } catch (error) {
    sayFailure(error);
    // It may be another one by now.
    void categories.load();
  }
}
