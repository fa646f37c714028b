import { signal } from "@preact/signals";
import { ago, date, dateTime } from "@/lib/format";

const TICK_MS = 30_000;
const RELATIVE_MS = 7 * 86_400_000;

const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, TICK_MS);

/** An instant: how long ago, after a week its date; the whole of it in the tooltip. */
export function Time({ at }: { at: string }) {
  const instant = new Date(at).getTime();
  const old = now.value - instant > RELATIVE_MS;
  return (
    <time dateTime={at} title={dateTime(at)}>
      {/* A clock that is behind the shop's would say "in 2 seconds". */}
      {old ? date(at) : ago(at, Math.max(now.value, instant))}
    </time>
  );
}
