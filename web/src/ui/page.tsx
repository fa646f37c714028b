import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

let first = true;

/**
 * What every page owes: its title in the tab and, after a navigation, focus on its heading, so that a
 * screen reader says where it is and the keyboard begins there. Focus that the page has put elsewhere
 * stays. Answers the ref of the heading, which has `tabIndex={-1}`.
 */
export function useHeading(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Souk`;
  }, [title]);
  useEffect(() => {
    const inside = document.querySelector("main")?.contains(document.activeElement);
    if (!first && !inside) heading.current?.focus({ preventScroll: true });
    first = false;
  }, []);
  return heading;
}

/** The frame of a page with nothing special: the heading, something beside it, and the rest. */
export function Page({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
}) {
  const heading = useHeading(title);
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
