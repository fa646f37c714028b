import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** What opens below a row: the keyboard goes on in its first field, and then where it came from. */
export function RowForm({ label, children }: { label: string; children: ComponentChildren }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    box.current?.querySelector("input")?.focus();
    return () => opener?.focus();
  }, []);
  return (
    <section ref={box} class="row-form" aria-label={label}>
      {children}
    </section>
  );
}
