import { useEffect } from "preact/hooks";
import { Page } from "@/ui/page";
import { Empty, Failure, Skeleton } from "@/ui/states";
import { CategoryTable } from "./category_table";
import { CreateCategory } from "./create";
import { categories } from "./state";
import "@/admin/products/products.css";

export function CategoriesPage() {
  useEffect(() => void categories.load(), []);
  const now = categories.value.value;
  return (
    <Page title="Categories">
      <CreateCategory />
      {now.state === "failed" && <Failure error={now.error} retry={() => void categories.load()} />}
      {!now.data && now.state === "loading" && <Skeleton lines={6} />}
      {now.data?.length === 0 && <Empty title="No category yet" />}
      {now.data && now.data.length > 0 && <CategoryTable rows={now.data} />}
    </Page>
  );
}
