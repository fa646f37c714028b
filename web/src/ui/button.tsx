import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconName } from "./icon";
import "./button.css";

type Look = "primary" | "plain" | "quiet" | "danger";

interface Shared {
  look?: Look;
  small?: boolean;
  icon?: IconName;
  children: ComponentChildren;
}

interface ButtonProps extends Shared, Omit<JSX.IntrinsicElements["button"], "children" | "icon"> {
  /** Something is on its way: shown, announced, and clicks do nothing. */
  busy?: boolean;
}

export function Button({ look = "plain", small, icon, busy, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={`button ${look} ${small ? "small" : ""}`}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {busy ? <span class="spinner" aria-hidden="true" /> : icon && <Icon name={icon} size={18} />}
      <span>{children}</span>
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({
  look = "plain",
  small,
  icon,
  children,
  ...rest
}: Shared & { href: string; download?: boolean }) {
  return (
    <a {...rest} class={`button ${look} ${small ? "small" : ""}`}>
      {icon && <Icon name={icon} size={18} />}
      <span>{children}</span>
    </a>
  );
}

/** Only an icon: the label is for those who do not see it, and a tooltip. */
export function IconButton({
  icon,
  label,
  ...rest
}: { icon: IconName; label: string } & Omit<JSX.IntrinsicElements["button"], "icon" | "label">) {
  return (
    <button type="button" {...rest} class="icon-button" aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}
