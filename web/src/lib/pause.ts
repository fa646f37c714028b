/** Waits `ms`, or until `ended` is aborted; at once when the browser is online again. */
export function pause(ms: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      ended.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ended.aborted ? 0 : ms);
    addEventListener("online", end);
    ended.addEventListener("abort", end);
  });
}
