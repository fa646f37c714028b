import type { ComponentChildren } from "preact";
import type { Order } from "@/api";
import { dateTime, money, took } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { STATUS_LOOKS } from "@/ui/status";
import { reasonOf } from "@/ui/timeline";
import { isMoving, msToPaid, wasCharged } from "./story";
import type { Watched } from "./watched";

/** What became of the order, at a glance: its seal, the heading and one sentence. */
export function Verdict({ one, children }: { one: Watched; children: ComponentChildren }) {
  const { data, state } = one.order.value;
  const [icon, tone] = data ? STATUS_LOOKS[data.status] : (["clock", "plain"] as const);
  const turns = data ? isMoving(data) : state === "loading";
  return (
    <header class={`verdict tone ${tone}`}>
      <span class={`seal ${turns ? "turns" : ""}`} key={data?.status}>
        <Icon name={state === "failed" && !data ? "alert" : icon} size={34} />
      </span>
      <div>
        <div role="status">
          {children}
          <p>{data ? <Sentence one={one} order={data} /> : turns && t("orders.said.wait")}</p>
        </div>
        {data && (
          <p class="row soft">
            <time dateTime={data.createdAt}>{dateTime(data.createdAt)}</time>
            <span class="mono">{t("orders.number", { id: data.id })}</span>
          </p>
        )}
      </div>
    </header>
  );
}

function Sentence({ one, order }: { one: Watched; order: Order }) {
  const links = one.links.value;
  const ms = links && msToPaid(links);
  const back =
    links &&
    (wasCharged(links)
      ? t("orders.said.refunded", { amount: money(order.totalMinor, order.currency) })
      : t("orders.said.free"));
  if (order.status === "PAID" || order.status === "DELIVERED") {
    return <>{ms !== undefined && t("orders.said.PAID", { time: took(ms) })}</>;
  }
  if (order.status === "CANCELED") return <>{back}</>;
  if (order.status === "FAILED") {
    return (
      <>
        {order.reason && reasonOf(order.reason)} {back}
      </>
    );
  }
  return <>{t(`orders.said.${order.status}`)}</>;
}
