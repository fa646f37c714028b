import { useEffect } from "preact/hooks";
import type { User } from "@/api";
import { t } from "@/lib/i18n";
import { RequireUser } from "@/shop/account/require_user";
import { faultsOf, seen } from "@/shop/cart/check";
import { CartLine } from "@/shop/cart/line";
import { cart } from "@/shop/cart/state";
import { useSeen } from "@/shop/cart/use_seen";
import { ButtonLink } from "@/ui/button";
import { Page } from "@/ui/page";
import { Empty } from "@/ui/states";
import { Receipt } from "./receipt";
import { buying, means, refusal, resume } from "./state";
import "@/shop/cart/cart.css";

export function CheckoutPage() {
  return <RequireUser>{(who) => <Checkout who={who} />}</RequireUser>;
}

function Checkout({ who }: { who: User }) {
  const open = buying.value;
  useSeen();
  useEffect(() => void means.load(), [who.id]);
  useEffect(() => resume(who.id), [who.id, open?.key]);
  const refused = refusal.value?.cartKey === cart.value.value.key ? refusal.value : undefined;
  const now = seen.value.value.data;
  // What is under way is not judged any more: its answer comes from the shop.
  const rows = (open ?? cart.value.value).lines.map((line) => {
    const { productId: id } = line;
    return { line, faults: open ? [] : faultsOf(line, now?.get(id), refused?.marks.get(id)) };
  });
  return (
    <Page title={t("checkout.title")}>
      {rows.length === 0 ? (
        <Empty title={t("cart.empty")}>
          <ButtonLink href="/" look="primary">
            {t("state.home")}
          </ButtonLink>
          <ButtonLink href="/orders" look="quiet">
            {t("nav.orders")}
          </ButtonLink>
        </Empty>
      ) : (
        <div class="till">
          <ul class="cart-lines">
            {rows.map(({ line, faults }) => (
              <CartLine key={line.productId} line={line} fixed faults={faults} />
            ))}
          </ul>
          <Receipt
            userId={who.id}
            lines={rows.map((row) => row.line)}
            ill={rows.some((row) => row.faults.length > 0)}
            refused={refused?.problem}
          />
        </div>
      )}
    </Page>
  );
}
