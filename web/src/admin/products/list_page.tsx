import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { needCategories } from "@/admin/categories/state";
import { query, setQuery } from "@/lib/router";
import { Button, ButtonLink } from "@/ui/button";
import { Page } from "@/ui/page";
import { Empty, Failure, Skeleton } from "@/ui/states";
import { CreateProduct } from "./create";
import { ExportButton } from "./export_button";
import { Filters } from "./filters";
import { ProductTable } from "./product_table";
import { shown } from "./state";
import "./products.css";

export function ProductsPage() {
  const creating = useSignal(false);
  const asked = query.value.toString();
  useEffect(() => void shown.load(), [asked]);
  useEffect(needCategories, []);
  return (
    <Page
      title="Products"
      aside={
        <div class="row">
          <Button small look="primary" icon="plus" onClick={() => (creating.value = true)}>
            New product
          </Button>
          <ButtonLink small href="/admin/products/import">
            Import
          </ButtonLink>
          <ExportButton />
        </div>
      }
    >
      <Filters />
      <Results />
      {creating.value && <CreateProduct close={() => (creating.value = false)} />}
    </Page>
  );
}

function Results() {
  const now = shown.value.value;
  if (now.state === "failed") return <Failure error={now.error} retry={() => void shown.load()} />;
  if (!now.data) return <Skeleton lines={8} />;
  const { data, page } = now.data;
  const behind = query.value.has("cursor");
  return (
    <>
      {data.length === 0 ? (
        <Empty title="No product fits">
          <p class="soft">Other words, another category or status may find some.</p>
        </Empty>
      ) : (
        <ProductTable rows={data} busy={now.state === "loading"} />
      )}
      <nav class="row" aria-label="Pages">
        {behind && (
          <Button small icon="left" onClick={() => setQuery({ cursor: undefined }, false)}>
            First page
          </Button>
        )}
        {page.nextCursor && (
          <Button
            small
            icon="right"
            onClick={() => setQuery({ cursor: `${page.nextCursor}` }, false)}
          >
            Next page
          </Button>
        )}
      </nav>
    </>
  );
}
