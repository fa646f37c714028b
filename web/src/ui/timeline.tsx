import { useEffect, useRef, useState } from "preact/hooks";
import type { ChainLink } from "@/api";
import { preciseTime, took } from "@/lib/format";
import { known, t } from "@/lib/i18n";
import { CopyButton } from "./copy";
import { Icon, type IconName } from "./icon";
import type { Tone } from "./status";
import "./timeline.css";
import "./tones.css";

const LOOKS: Record<string, readonly [IconName, Tone]> = {
  "purchase.requested": ["cart", "info"],
  "purchase.started": ["clock", "wait"],
  "charge.requested": ["letter", "plain"],
  "charge.completed": ["wallet", "good"],
  "charge.refused": ["wallet", "bad"],
  "purchase.paid": ["check", "good"],
  "purchase.canceling": ["undo", "wait"],
  "refund.requested": ["letter", "plain"],
  "refund.completed": ["wallet", "good"],
  "purchase.canceled": ["undo", "plain"],
  "purchase.failed": ["alert", "bad"],
  "purchase.delivered": ["truck", "info"],
};

/**
 * The causal chain of an order, told in words: each event, who published it, and how long after the
 * one before. `waiting` says that more is to come; `open` shows how each step is known at once.
 */
export function Timeline({
  links,
  waiting = false,
  open = false,
}: {
  links: readonly ChainLink[];
  waiting?: boolean;
  open?: boolean;
}) {
  // Those that come together are shown one after the other, those of before stay where they are.
  const shown = useRef(0);
  useEffect(() => {
    shown.current = links.length;
  }, [links.length]);
  const numbers = new Map(links.map((link, i) => [link.eventId, i + 1]));
  return (
    <ol class="timeline">
      {links.map((link, i) => (
        <Step
          key={link.eventId}
          link={link}
          said={saidOf(link, links)}
          before={links[i - 1]}
          cause={numbers.get(link.causationId)}
          turn={Math.max(0, i - shown.current)}
          open={open}
        />
      ))}
      {waiting && (
        <li key="waiting" class="step waiting">
          <span class="dot" aria-hidden="true" />
          <p class="soft">{t("orders.waiting")}</p>
        </li>
      )}
    </ol>
  );
}

/** What happened, in words; an event of a newer service is called by its name. */
function saidOf(link: ChainLink, links: readonly ChainLink[]): string {
  const free = link.event === "refund.completed" && !links.some(isCharge);
  const message = `orders.event.${link.event}${free ? ".free" : ""}`;
  return known(message) ? t(message) : link.event;
}

function isCharge(link: ChainLink) {
  return link.event === "charge.completed";
}

/** The words for the reason of a failure, or the reason itself. */
export function reasonOf(reason: string): string {
  const message = `orders.reason.${reason}`;
  return known(message) ? t(message) : reason;
}

function Step({
  link,
  said,
  before,
  cause,
  turn,
  open,
}: {
  link: ChainLink;
  said: string;
  before: ChainLink | undefined;
  cause: number | undefined;
  turn: number;
  open: boolean;
}) {
  const [arrival] = useState(turn);
  const [icon, tone] = LOOKS[link.event] ?? (["pulse", "plain"] as const);
  return (
    <li
      class={`step tone ${tone} ${link.toStatus ? "move" : ""}`}
      style={{ "--turn": arrival }}
      data-event={link.event}
    >
      <span class="since soft">
        {before && `+${took(Math.max(0, Date.parse(link.at) - Date.parse(before.at)))}`}
      </span>
      <span class="dot">
        <Icon name={icon} size={16} />
      </span>
      <div>
        <p class="said">{said}</p>
        {link.reason && link.reason !== before?.reason && <p>{reasonOf(link.reason)}</p>}
        <details open={open}>
          <summary>
            {link.service} · {preciseTime(link.at)} · <span>{t("orders.how")}</span>
          </summary>
          <Proof link={link} cause={cause} />
        </details>
      </div>
    </li>
  );
}

/** Where the event stands in Kafka, for whoever wants to look it up. */
function Proof({ link, cause }: { link: ChainLink; cause: number | undefined }) {
  const rows = [
    ["orders.how.event", `${link.event} ${link.eventId}`, link.eventId],
    ["orders.how.place", `${link.topic} / ${link.partition} / ${link.offset}`],
    ["orders.how.cause", cause ? t("orders.how.step", { number: cause }) : link.causationId],
    ["orders.how.trace", link.traceId, link.traceId],
  ] as const;
  return (
    <dl>
      {rows.map(
        ([name, text, id]) =>
          text && (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd class="mono">
                {text} {id && <CopyButton text={id} label={t("copy.what", { what: t(name) })} />}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
