import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

let first = true;

/**
 * The frame of every page: its title in the tab, its heading, and focus on the heading after a
 * navigation, so that a screen reader says where it is and the keyboard begins there.
 */
export function Page({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Souk`;
  }, [title]);
  useEffect(() => {
    if (!first) heading.current?.focus({ preventScroll: true });
    first = false;
  }, []);
  return (
    <main id="content" class="wrap stack">
      <div class="row between">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </div>
      {children}
    </main>
  );
}
