import { t } from "@/lib/i18n";
import { Timeline } from "@/ui/timeline";
import { Live } from "./live";
import { isEnded, isMoving } from "./story";
import type { Watched } from "./watched";

const BONES = 4;

/** How it came to where it stands, step by step, while it happens. */
export function Story({ one }: { one: Watched }) {
  const links = one.links.value;
  const { data } = one.order.value;
  return (
    <section class="story" aria-label={t("orders.story")}>
      <div class="row between">
        <h2>{t("orders.story")}</h2>
        {data && !isEnded(data) && <Live is={one.live.value} />}
      </div>
      <p class="soft">{t("orders.storyText")}</p>
      {links ? <Timeline links={links} waiting={data && isMoving(data)} /> : <Bones />}
    </section>
  );
}

/** A timeline that is still to come. */
function Bones() {
  return (
    <div class="timeline-bones" aria-hidden="true">
      {Array.from({ length: BONES }, (_, i) => (
        <span key={i} class="bone" />
      ))}
    </div>
  );
}
