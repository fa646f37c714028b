import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** One subject of the dashboard. */
export function Panel({
  title,
  wide,
  children,
}: {
  title: string;
  wide?: boolean;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class={`panel ${wide ? "wide" : ""}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** One number, big, with what it counts. */
export function Figure({
  text,
  label,
  tone = "",
}: {
  text: string | undefined;
  label: ComponentChildren;
  tone?: string;
}) {
  return (
    <p class={`figure tone ${tone}`}>
      {text === undefined ? <em>Not known</em> : <strong>{text}</strong>}
      <span>{label}</span>
    </p>
  );
}
