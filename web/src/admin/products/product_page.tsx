import { useEffect, useState } from "preact/hooks";
import { needCategories } from "@/admin/categories/state";
import type { Product } from "@/api";
import { Page } from "@/ui/page";
import { Picture } from "@/ui/picture";
import { Failure, Skeleton } from "@/ui/states";
import { say } from "@/ui/toast";
import { draftOf } from "./draft";
import { DraftForm } from "./draft_form";
import { LABELS } from "./fields";
import { ProductFields, readable } from "./product_fields";
import { ShelveButton } from "./shelve_button";
import { EDITABLE_PRODUCT, productState } from "./state";
import { Stock } from "./stock";
import "./products.css";

export type ProductState = ReturnType<typeof productState>;

export function ProductPage({ id }: { id: string }) {
  const [state] = useState(() => productState(id));
  useEffect(() => {
    void state.product.load();
    void state.history.load();
    void state.levels.load();
    needCategories();
  }, [state]);
  const { data, ...now } = state.product.value.value;
  return (
    <Page
      title={data?.name ?? "Product"}
      aside={
        data && (
          <div class="row">
            {data.status === "ARCHIVED" && <strong class="wrong">Archived</strong>}
            {/* An edit that waits has the version before: the shop refuses it and it is merged. */}
            <ShelveButton
              product={data}
              look="plain"
              done={(product) => state.product.set(() => product)}
            />
          </div>
        )
      }
    >
      <p>
        <a href="/admin/products">All products</a>
      </p>
      {now.state === "failed" && (
        <Failure error={"error" in now && now.error} retry={() => void state.product.load()} />
      )}
      {now.state === "loading" && !data && <Skeleton lines={8} />}
      {data && (
        <div class="product-page">
          <Edit product={data} state={state} />
          <Stock product={data} state={state} />
        </div>
      )}
    </Page>
  );
}

function Edit({ product, state }: { product: Product; state: ProductState }) {
  const [draft] = useState(() => draftOf(EDITABLE_PRODUCT, product));
  return (
    <section class="stack" aria-label="Edit">
      <div class="portrait">
        <Picture product={product} />
      </div>
      <DraftForm
        draft={draft}
        labels={LABELS}
        show={readable}
        saved={(now) => {
          state.product.set(() => now);
          say("Saved.");
        }}
      >
        <ProductFields typed={draft.typed} error={draft.error.value} />
      </DraftForm>
      <p class="soft mono">
        {product.id} · version {product.version}
      </p>
    </section>
  );
}
