import { useEffect, useMemo } from "preact/hooks";
import { t } from "@/lib/i18n";
import { Problem } from "@/lib/problem";
import { RequireUser } from "@/shop/account/require_user";
import { Icon } from "@/ui/icon";
import { useHeading } from "@/ui/page";
import { Failure } from "@/ui/states";
import { Lines } from "./lines";
import { Story } from "./story_view";
import { Verdict } from "./verdict";
import { type Watched, watched } from "./watched";
import "./orders.css";
import "./order.css";

export function OrderPage({ id }: { id: string }) {
  return <RequireUser>{() => <OneOrder id={id} />}</RequireUser>;
}

function OneOrder({ id }: { id: string }) {
  const one = useMemo(() => watched(id), [id]);
  useEffect(() => one.start(), [one]);
  const title = titleOf(one);
  const heading = useHeading(title);
  const now = one.order.value;
  const missing = isMissing(one);
  return (
    <main id="content" class="wrap order">
      <a class="way-back" href="/orders">
        <Icon name="left" size={18} />
        {t("orders.title")}
      </a>
      <Verdict one={one}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {missing && <p>{t("orders.missingText")}</p>}
      </Verdict>
      {now.state === "failed" && !missing && <Failure error={now.error} retry={one.again} />}
      {!missing && (now.data || now.state === "loading") && (
        <div class="columns">
          <Story one={one} />
          <Lines one={one} />
        </div>
      )}
    </main>
  );
}

function isMissing({ order }: Watched): boolean {
  const now = order.value;
  // An id that is none is refused as such; to whoever came by a broken link it is the same.
  return now.state === "failed" && now.error instanceof Problem && now.error.status < 405;
}

function titleOf(one: Watched): string {
  const { data, state } = one.order.value;
  if (isMissing(one)) return t("orders.missing");
  if (data) return t(`orders.headline.${data.status}`);
  return t(state === "failed" ? "state.failed" : "orders.headline.wait");
}
