import { figure, lettersOpen, SERVICES, watched } from "@/admin/services/state";
import { count } from "@/lib/format";
import { Figure, Panel } from "./panel";

/** What waits for a person; calm where nothing does. */
export function Worries() {
  const late = figure("payment", "souk_purchases_canceling_too_long");
  const told = SERVICES.some((name) => watched(name).status);
  const ready = SERVICES.filter((name) => watched(name).status?.ready && !watched(name).error);
  return (
    <Panel title="Waiting for somebody">
      <Figure
        text={told ? count(lettersOpen.value) : undefined}
        tone={lettersOpen.value > 0 ? "bad" : ""}
        label={<a href="/admin/letters">open dead letters</a>}
      />
      <Figure
        text={late === undefined ? undefined : count(late)}
        tone={late ? "bad" : ""}
        label={<a href="/admin/orders?status=CANCELING">purchases canceling for over a minute</a>}
      />
      <Figure
        text={told ? `${ready.length} of ${SERVICES.length}` : undefined}
        tone={told && ready.length < SERVICES.length ? "bad" : ""}
        label={<a href="/admin/services">services ready</a>}
      />
    </Panel>
  );
}
