import type { Order, OrderStatus } from "@/api";
import { preciseTime } from "@/lib/format";
import type { Bar } from "@/ui/chart";

const MINUTE_MS = 60_000;

/** How many were placed in each of the last minutes, the running one last. */
export function perMinute(placed: readonly string[], minutes: number, now: number): Bar[] {
  const running = Math.floor(now / MINUTE_MS);
  const counts = new Array<number>(minutes).fill(0);
  for (const at of placed) {
    const i = minutes - 1 - (running - Math.floor(new Date(at).getTime() / MINUTE_MS));
    // A shop's clock that is ahead of this one's counts in the running minute.
    const minute = Math.min(i, minutes - 1);
    if (minute >= 0) counts[minute] = (counts[minute] ?? 0) + 1;
  }
  return counts.map((value, i) => ({
    name: preciseTime(new Date((running - minutes + 1 + i) * MINUTE_MS).toISOString()).slice(0, 5),
    value,
  }));
}

const ENDS: readonly [name: string, tone: string, statuses: readonly OrderStatus[]][] = [
  ["Paid", "good", ["PAID", "DELIVERED"]],
  ["Failed", "bad", ["FAILED"]],
  ["Canceled", "info", ["CANCELED", "CANCELING"]],
  ["In progress", "wait", ["IN_PROGRESS"]],
];

export function shares(orders: readonly Order[]) {
  return ENDS.map(([name, tone, statuses]) => ({
    name,
    tone,
    value: orders.filter(({ status }) => statuses.includes(status)).length,
  }));
}
