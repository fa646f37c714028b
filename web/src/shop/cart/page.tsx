import { money } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { user } from "@/lib/session";
import { buying } from "@/shop/checkout/state";
import { ButtonLink } from "@/ui/button";
import { Page } from "@/ui/page";
import { Star } from "@/ui/star";
import { Empty, Failure } from "@/ui/states";
import { totalOf } from "./cart";
import { faultsOf, seen } from "./check";
import { CartLine } from "./line";
import { cart, cartCount } from "./state";
import { useSeen } from "./use_seen";
import "./cart.css";

export function CartPage() {
  useSeen();
  const { lines } = cart.value.value;
  const look = seen.value.value;
  return (
    <Page title={t("nav.cart")}>
      {buying.value && buying.value.userId === user.value?.id && <Unsettled />}
      {lines.length === 0 ? (
        <Empty title={t("cart.empty")}>
          <p class="soft">{t("cart.emptyText")}</p>
          <ButtonLink href="/" look="primary">
            {t("state.home")}
          </ButtonLink>
        </Empty>
      ) : (
        <div class="till">
          <div>
            {look.state === "failed" && <Failure error={look.error} retry={seen.load} />}
            <ul class="cart-lines" aria-busy={look.state === "loading"}>
              {lines.map((line) => (
                <CartLine
                  key={line.productId}
                  line={line}
                  faults={faultsOf(line, look.data?.get(line.productId))}
                />
              ))}
            </ul>
          </div>
          <Summary />
        </div>
      )}
    </Page>
  );
}

function Summary() {
  const { lines } = cart.value.value;
  return (
    <section class="receipt" aria-label={t("cart.total")}>
      <Star size={36} />
      <dl>
        <div class="row between grand">
          <dt>{t("cart.total")}</dt>
          <dd>{money(totalOf(lines), lines[0]?.currency)}</dd>
        </div>
      </dl>
      <p class="soft">{tn("cart.units", cartCount.value)}</p>
      <ButtonLink href="/checkout" look="primary">
        {t("cart.checkout")}
      </ButtonLink>
      <p class="soft small-print">{t("cart.again")}</p>
    </section>
  );
}

/** The way back to an order that nobody has answered yet. */
function Unsettled() {
  return (
    <p class="row between unsettled" role="status">
      <span>{t("checkout.unheard")}</span>
      <ButtonLink href="/checkout" small>
        {t("checkout.look")}
      </ButtonLink>
    </p>
  );
}
