import { useSignal } from "@preact/signals";
import type { Product } from "@/api";
import { money } from "@/lib/format";
import { t } from "@/lib/i18n";
import { go } from "@/lib/router";
import { addToCart } from "@/shop/cart/state";
import { Button } from "@/ui/button";
import { Icon, type IconName } from "@/ui/icon";
import { useHeading } from "@/ui/page";
import { Picture } from "@/ui/picture";
import { Stepper } from "@/ui/stepper";
import { Availability } from "./availability";
import { categoryPath } from "./filters";

export function ProductView({ product }: { product: Product }) {
  const { name, description, categoryId, categoryName, priceMinor, currency, status } = product;
  const heading = useHeading(name);
  return (
    <main id="content" class="wrap">
      <article class="product">
        <Picture product={product} />
        <div class="facts">
          <a class="soft" href={categoryPath(categoryId)}>
            {categoryName}
          </a>
          <h1 ref={heading} tabIndex={-1}>
            {name}
          </h1>
          <p class="price">{money(priceMinor, currency)}</p>
          {status === "ARCHIVED" ? (
            <p class="available gone">{t("catalogue.archived")}</p>
          ) : (
            <Buy product={product} />
          )}
          {description && <p class="description">{description}</p>}
          <ul class="promises soft">
            <Promised icon="check" text={t("catalogue.promise.once")} />
            <Promised icon="undo" text={t("catalogue.promise.cancel")} />
            <Promised icon="pulse" text={t("catalogue.promise.live")} />
          </ul>
        </div>
      </article>
    </main>
  );
}

const MOST_UNITS = 99;

function Buy({ product }: { product: Product }) {
  const wanted = useSignal(1);
  const most = Math.min(product.available, MOST_UNITS);
  const quantity = Math.min(wanted.value, most);
  return (
    <>
      <div role="status">
        <Availability count={product.available} exact />
      </div>
      {most > 0 && (
        <div class="row">
          <Stepper
            label={t("catalogue.quantity")}
            value={quantity}
            most={most}
            change={(next) => {
              wanted.value = next;
            }}
          />
          <Button look="primary" icon="cart" onClick={() => addToCart(product, quantity)}>
            {t("catalogue.add")}
          </Button>
          <Button
            onClick={() => {
              addToCart(product, quantity);
              go("/checkout");
            }}
          >
            {t("catalogue.buy")}
          </Button>
        </div>
      )}
    </>
  );
}

function Promised({ icon, text }: { icon: IconName; text: string }) {
  return (
    <li>
      <Icon name={icon} size={18} />
      {text}
    </li>
  );
}
