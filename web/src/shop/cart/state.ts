import { computed, type ReadonlySignal } from "@preact/signals";
import type { Product } from "@/api";
import { t } from "@/lib/i18n";
import { stored } from "@/lib/storage";
import { say } from "@/ui/toast";
import { EMPTY, type Line, readCart, refusalOf, withBack, withLine, withMore } from "./cart";

/** The cart of this browser; it outlives a reload and is the same in all tabs. */
export const cart = stored("souk.cart", EMPTY, readCart);

/** Units in the cart. */
export const cartCount: ReadonlySignal<number> = computed(() =>
  cart.value.value.lines.reduce((sum, line) => sum + line.quantity, 0),
);

/** Puts units of a product into the cart, or tells why not; either is said to the person here. */
export function addToCart(product: Product, quantity: number): void {
  const refusal = refusalOf(cart.value.peek(), product.id, quantity);
  cart.change((now) => withMore(now, product, quantity));
  if (refusal) say(t(`cart.most.${refusal}`), true);
  else say(t("cart.added", { name: product.name }));
}

/** Changes a line: its quantity, or what the person knows and accepts of the product. */
export function changeLine(productId: string, change: Partial<Line>): void {
  cart.change((now) => withLine(now, productId, change));
}

/** Takes a line out; it can be put back where it stood for a while. */
export function removeLine(line: Line): void {
  const at = cart.value.peek().lines.indexOf(line);
  cart.change((now) => withLine(now, line.productId, { quantity: 0 }));
  say(t("cart.removed", { name: line.name }), false, {
    label: t("cart.undo"),
    run: () => cart.change((now) => withBack(now, line, Math.max(at, 0))),
  });
}
