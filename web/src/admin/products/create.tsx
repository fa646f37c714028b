import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useRef } from "preact/hooks";
import type { NewProduct } from "@/api";
import { go } from "@/lib/router";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { bodyOf, NOTHING } from "./fields";
import { ProductFields } from "./product_fields";
import { Refusal, toFirstWrong } from "./refusal";
import { createProduct, mayHaveHappened } from "./state";

/** Makes a product and goes to its page, where its stock comes. */
export function CreateProduct({ close }: { close: () => void }) {
  const typed = useSignal(NOTHING);
  const error = useSignal<unknown>(undefined);
  const busy = useSignal(false);
  const perhaps = useRef(false);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (busy.peek()) return;
    busy.value = true;
    error.value = undefined;
    try {
      const body = bodyOf(typed.peek()) as NewProduct;
      go(`/admin/products/${(await createProduct(body, perhaps.current)).id}`);
    } catch (refused) {
      error.value = refused;
      perhaps.current ||= mayHaveHappened(refused);
      toFirstWrong(form);
    } finally {
      busy.value = false;
    }
  }

  return (
    <Dialog title="New product" close={close}>
      <form class="stack" onSubmit={submit} noValidate>
        <ProductFields typed={typed} error={error.value} />
        <Refusal error={error.value} />
        <div class="row actions">
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy.value}>
            Create
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
