import { useEffect, useMemo } from "preact/hooks";
import { t } from "@/lib/i18n";
import { Problem } from "@/lib/problem";
import { ButtonLink } from "@/ui/button";
import { Page } from "@/ui/page";
import { Failure } from "@/ui/states";
import { AboveLimit } from "./above_limit";
import { UUID } from "./filters";
import { ProductView } from "./product_view";
import { productOf, viewer } from "./state";
import "./product.css";

export function ProductPage({ id }: { id: string }) {
  return UUID.test(id) ? <Asked id={id} /> : <Missing />;
}

/** Asked again when the tab is looked at again: what is left may have been bought meanwhile. */
function Asked({ id }: { id: string }) {
  const product = useMemo(() => productOf(id), [id]);
  const now = product.value.value;
  const who = viewer.value;
  useEffect(() => {
    void product.load();
    const look = () => {
      if (!document.hidden) void product.load();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [product, who]);

  if (now.state === "failed" && now.error instanceof Problem) {
    if (now.error.code === "limit_exceeded") return <AboveLimit />;
    if (now.error.status === 404) return <Missing />;
  }
  if (now.data) return <ProductView product={now.data} />;
  return (
    <main id="content" class="wrap">
      {now.state === "failed" ? (
        <Failure error={now.error} retry={product.load} />
      ) : (
        <div class="product skeleton" role="status" aria-label={t("state.loading")}>
          <span class="bone picture" />
          <div class="stack">
            <span class="bone" />
            <span class="bone" />
            <span class="bone" />
          </div>
        </div>
      )}
    </main>
  );
}

function Missing() {
  return (
    <Page title={t("catalogue.missing")}>
      <p>{t("catalogue.missingText")}</p>
      <div>
        <ButtonLink href="/">{t("state.home")}</ButtonLink>
      </div>
    </Page>
  );
}
