import type { ComponentChildren } from "preact";
import type { OrderStatus } from "@/api";
import { t } from "@/lib/i18n";
import { Icon, type IconName } from "./icon";
import "./status.css";
import "./tones.css";

export type Tone = "plain" | "good" | "bad" | "info" | "wait";

/** How a status looks wherever it stands; its words are the messages `orders.status.…`. */
export const STATUS_LOOKS: Record<OrderStatus, readonly [IconName, Tone]> = {
  IN_PROGRESS: ["clock", "wait"],
  PAID: ["check", "good"],
  CANCELING: ["undo", "wait"],
  CANCELED: ["undo", "plain"],
  FAILED: ["alert", "bad"],
  DELIVERED: ["truck", "info"],
};

export const STATUSES = Object.keys(STATUS_LOOKS) as OrderStatus[];

export function Status({ status }: { status: OrderStatus }) {
  const [icon, tone] = STATUS_LOOKS[status];
  return (
    <Badge icon={icon} tone={tone}>
      {t(`orders.status.${status}`)}
    </Badge>
  );
}

/** A short word about a state, with its icon and colour. */
export function Badge({
  icon,
  tone,
  children,
}: {
  icon: IconName;
  tone: Tone;
  children: ComponentChildren;
}) {
  return (
    <span class={`status tone ${tone}`}>
      <Icon name={icon} size={16} />
      {children}
    </span>
  );
}
