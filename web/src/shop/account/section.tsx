import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** A part of a page of settings: what it is about, and beside it what can be done. */
export function Section({
  title,
  text,
  danger,
  children,
}: {
  title: string;
  text?: string;
  danger?: boolean;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class={danger ? "section danger-zone" : "section"} aria-labelledby={id}>
      <div>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {text && <p class="soft">{text}</p>}
      </div>
      <div class="stack">{children}</div>
    </section>
  );
}
