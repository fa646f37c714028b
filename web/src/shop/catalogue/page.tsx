import { useEffect } from "preact/hooks";
import { money } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Page } from "@/ui/page";
import { Failure, Skeleton } from "@/ui/states";
import { products } from "./state";

export function CataloguePage() {
  useEffect(() => void products.load(), []);
  const { state, data, ...rest } = products.value.value;
  return (
    <Page title={t("nav.shop")}>
      {state === "failed" && (
        <Failure error={"error" in rest && rest.error} retry={products.load} />
      )}
      {!data && state === "loading" && <Skeleton />}
      <ul>
        {data?.map((product) => (
          <li key={product.id}>
            {product.name} {money(product.priceMinor, product.currency)}
          </li>
        ))}
      </ul>
    </Page>
  );
}
