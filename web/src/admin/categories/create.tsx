import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { Refusal, toFirstWrong } from "@/admin/products/refusal";
import { Button } from "@/ui/button";
import { say } from "@/ui/toast";
import { CategoryFields } from "./fields";
import { createCategory } from "./state";

const NOTHING = { name: "", slug: "" };

export function CreateCategory() {
  const typed = useSignal(NOTHING);
  const error = useSignal<unknown>(undefined);
  const busy = useSignal(false);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (busy.peek()) return;
    busy.value = true;
    error.value = undefined;
    try {
      const { name, slug } = typed.peek();
      const made = await createCategory(name, slug.trim());
      typed.value = NOTHING;
      say(`${made.name} is made.`);
    } catch (refused) {
      error.value = refused;
      toFirstWrong(form);
    }
    busy.value = false;
  }

  return (
    <form class="stack row-form" onSubmit={submit} noValidate aria-labelledby="new-category">
      <h2 id="new-category">New category</h2>
      <CategoryFields
        typed={typed}
        error={error.value}
        hint="Stands in addresses; empty: made from the name."
      />
      <Refusal error={error.value} />
      <div>
        <Button type="submit" small look="primary" icon="plus" busy={busy.value}>
          Create the category
        </Button>
      </div>
    </form>
  );
}
