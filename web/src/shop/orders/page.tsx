import { useEffect, useLayoutEffect } from "preact/hooks";
import { t } from "@/lib/i18n";
import { takeScroll } from "@/lib/router";
import { RequireUser } from "@/shop/account/require_user";
import { ButtonLink } from "@/ui/button";
import { Listing } from "@/ui/listing";
import { Page } from "@/ui/page";
import { Empty } from "@/ui/states";
import { OrderCard } from "./card";
import { Downloads } from "./downloads";
import { Filters, ShowAll } from "./filters";
import { Live } from "./live";
import { enter, filter, live, orders, watch } from "./state";
import "./orders.css";

export function OrdersPage() {
  return <RequireUser>{() => <Orders />}</RequireUser>;
}

function Orders() {
  const list = orders.value;
  const there = list.value.value.data !== undefined;
  useEffect(watch, []);
  useEffect(() => enter(list), [list]);
  useLayoutEffect(() => {
    const at = there ? takeScroll() : undefined;
    if (at !== undefined) scrollTo(0, at);
  }, [there]);
  return (
    <Page title={t("orders.title")} aside={<Downloads />}>
      <Filters />
      <Live is={live.value} />
      <Listing list={list} empty={<Nothing />}>
        {(rows, busy) => (
          <ul class="order-list" aria-busy={busy}>
            {rows.map((order) => (
              <OrderCard key={order.id} order={order} />
            ))}
          </ul>
        )}
      </Listing>
    </Page>
  );
}

function Nothing() {
  const { status, from, to } = filter.value;
  if (status || from || to) {
    return (
      <Empty title={t("orders.noneFound")}>
        <ShowAll />
      </Empty>
    );
  }
  return (
    <Empty title={t("orders.none")}>
      <p class="soft">{t("orders.noneText")}</p>
      <ButtonLink href="/" look="primary">
        {t("state.home")}
      </ButtonLink>
    </Empty>
  );
}
