import { count } from "@/lib/format";
import { Bars, Shares } from "@/ui/chart";
import { Failure, Skeleton } from "@/ui/states";
import "@/ui/tones.css";
import { perMinute, shares } from "./counts";
import { Figure, Panel } from "./panel";
import { MINUTES, recent } from "./state";

export function Purchases() {
  const now = recent.value.value;
  return (
    <Panel title="Purchases" wide>
      {now.state === "failed" && <Failure error={now.error} retry={recent.load} />}
      {!now.data && now.state === "loading" && <Skeleton lines={5} />}
      {now.data && (
        <div class="halves">
          <div>
            <Figure
              text={`${count(now.data.orders.length)}${now.data.all ? "" : "+"}`}
              label={
                now.data.all
                  ? `in the last ${MINUTES} minutes`
                  : `in the last ${MINUTES} minutes; the newest ${now.data.orders.length} are drawn`
              }
            />
            <Bars
              label={`Purchases per minute, the last ${MINUTES} minutes`}
              bars={perMinute(
                now.data.orders.map(({ createdAt }) => createdAt),
                MINUTES,
                now.data.at,
              )}
            />
            <p class="soft axis" aria-hidden="true">
              <span>{MINUTES} min ago</span>
              <span>per minute</span>
              <span>now</span>
            </p>
          </div>
          <div>
            <h3>How they ended</h3>
            <Shares label="Purchases by how they ended" parts={shares(now.data.orders)} />
            <a href="/admin/orders">All orders</a>
          </div>
        </div>
      )}
    </Panel>
  );
}
