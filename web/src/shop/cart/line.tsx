import { count, money } from "@/lib/format";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { Picture } from "@/ui/picture";
import { Stepper } from "@/ui/stepper";
import { type Line, MOST_UNITS } from "./cart";
import type { Fault } from "./check";
import { Notes } from "./notes";
import { changeLine, removeLine } from "./state";

/** A product in the cart; `fixed`: as it is bought, with nothing to change but what is wrong. */
export function CartLine({
  line,
  faults,
  fixed,
}: {
  line: Line;
  faults: Fault[];
  fixed?: boolean;
}) {
  const { productId, name, imageUrl, priceMinor, currency, quantity } = line;
  return (
    <li class="cart-line">
      <Picture product={{ id: productId, name, imageUrl }} />
      <div class="what">
        <a href={`/products/${productId}`}>{name}</a>
        <span class="soft">
          {fixed && `${count(quantity)} × `}
          {money(priceMinor, currency)}
        </span>
      </div>
      {!fixed && (
        <div class="row how-many">
          <Stepper
            label={t("cart.quantity", { name })}
            value={quantity}
            most={MOST_UNITS}
            change={(value) => changeLine(productId, { quantity: value })}
          />
          <IconButton
            icon="trash"
            label={t("cart.removeOne", { name })}
            onClick={() => {
              removeLine(line);
              document.querySelector("h1")?.focus();
            }}
          />
        </div>
      )}
      <strong class="sum">{money(priceMinor * quantity, currency)}</strong>
      <Notes line={line} faults={faults} />
    </li>
  );
}
