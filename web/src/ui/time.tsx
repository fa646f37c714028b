import { signal } from "@preact/signals";
import { ago, date, dateTime } from "@/lib/format";

const TICK_MS = 30_000;
const NOW_MS = 60_000;
const RELATIVE_MS = 7 * 86_400_000;

const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, TICK_MS);

/** An instant: how long ago, after a week its date; the whole of it in the tooltip. */
export function Time({ at }: { at: string }) {
  const instant = new Date(at).getTime();
  const age = now.value - instant;
  return (
    <time dateTime={at} title={dateTime(at)}>
      {/* Below a minute it is "now": seconds would be wrong by the time they are read. */}
      {age > RELATIVE_MS ? date(at) : ago(at, age > NOW_MS ? now.value : instant)}
    </time>
  );
}
