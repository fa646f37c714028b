import type { Product } from "@/api";
import { money } from "@/lib/format";
import { t } from "@/lib/i18n";
import { addToCart } from "@/shop/cart/state";
import { Icon } from "@/ui/icon";
import { Picture } from "@/ui/picture";
import { Availability } from "./availability";

export function Card({ product }: { product: Product }) {
  const { id, name, categoryName, priceMinor, currency, available } = product;
  return (
    <li class="card">
      <Picture product={product} />
      <div class="about">
        <p class="soft">{categoryName}</p>
        <h2>
          <a href={`/products/${id}`}>{name}</a>
        </h2>
        <Availability count={available} />
      </div>
      <div class="buy">
        <p class="price">{money(priceMinor, currency)}</p>
        <button
          type="button"
          class="add"
          disabled={available === 0}
          aria-label={t("catalogue.addOne", { name })}
          title={t("catalogue.add")}
          onClick={() => addToCart(product, 1)}
        >
          <Icon name="plus" />
        </button>
      </div>
    </li>
  );
}

const BONES = 8;

/** The shape of the first page. */
export function Bones() {
  return (
    <ul class="cards skeleton" aria-hidden="true">
      {Array.from({ length: BONES }, (_, i) => (
        <li key={i} class="card">
          <span class="bone picture" />
          <div class="about">
            <span class="bone" />
            <span class="bone" />
            <span class="bone" />
          </div>
        </li>
      ))}
    </ul>
  );
}
