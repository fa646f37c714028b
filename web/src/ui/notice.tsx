import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon";
import type { Tone } from "./status";
import "./notice.css";
import "./tones.css";

/** A word in its place on the page, said when it appears; what is bad is said at once. */
export function Notice({
  tone = "bad",
  icon = "alert",
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ComponentChildren;
}) {
  return (
    <div class={`notice tone ${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}
