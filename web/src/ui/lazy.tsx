import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Failure, Skeleton } from "./states";

const SKELETON_LINES = 6;
const waiting: (() => Promise<unknown>)[] = [];

/**
 * A page whose script is fetched when it is first shown, or before that while the browser has nothing
 * else to do. `load` answers the page's component.
 */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const found = signal<ComponentType<P> | undefined>(undefined);
  const failure = signal<unknown>(undefined);
  let running: Promise<void> | undefined;
  const fetch = () => {
    running ??= load().then(
      (page) => {
        found.value = page;
      },
      (error) => {
        failure.value = error;
        running = undefined;
      },
    );
    return running;
  };
  waiting.push(fetch);
  return function Lazy(props: P) {
    const Found = found.value;
    useEffect(() => void fetch(), []);
    if (Found) return <Found {...props} />;
    return (
      <main id="content" class="wrap stack">
        {/* A script that is gone was replaced by a newer one, which the whole page names. */}
        {failure.value === undefined ? (
          <Skeleton lines={SKELETON_LINES} />
        ) : (
          <Failure error={failure.value} retry={() => location.reload()} />
        )}
      </main>
    );
  };
}

/** Fetches the other pages' scripts one after another, once the first page stands. */
export function fetchTheRest(): void {
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000));
  const next = () => {
    const work = waiting.shift();
    if (work) idle(() => void work().then(next));
  };
  if (document.readyState === "complete") next();
  else addEventListener("load", next, { once: true });
}
