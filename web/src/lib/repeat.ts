/**
 * Does `work` again and again, `ms` after it ended, while the page is seen, and at once when it is seen
 * again. The first time is after `ms`. Answers how to stop. `work` does not throw.
 */
export function whileVisible(ms: number, work: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let stopped = false;
  async function run() {
    if (running || stopped || document.hidden) return;
    clearTimeout(timer);
    running = true;
    await work();
    running = false;
    plan();
  }
  function plan() {
    if (!stopped && !document.hidden) timer = setTimeout(run, ms);
  }
  document.addEventListener("visibilitychange", run);
  plan();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", run);
  };
}
