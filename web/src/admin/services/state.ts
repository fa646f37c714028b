import { computed, type Signal, signal } from "@preact/signals";
import type { OpsStatus } from "@/api";
import { api } from "@/lib/client";
import { online } from "@/lib/network";
import { must } from "@/lib/problem";
import { whileVisible } from "@/lib/repeat";

export const SERVICES = ["auth", "product", "wallet", "payment", "order"] as const;
export type ServiceName = (typeof SERVICES)[number];

const PERIOD_MS = 5_000;
const MOST_SAMPLES = 60;
// A service that is away is asked less and less often, at last once a minute.
const MOST_ROUNDS_LEFT_OUT = 11;

export interface Watched {
  /** What it said last; it stays while the service is away. */
  status?: OpsStatus;
  /** Why it did not answer when it was asked last. */
  error?: unknown;
  /** Messages not handled yet, and the age in seconds of the oldest event not sent, at each answer. */
  lags: readonly number[];
  ages: readonly number[];
}

interface Watch {
  now: Signal<Watched>;
  failures: number;
  leftOut: number;
}

const watches = new Map<ServiceName, Watch>(
  SERVICES.map((name) => [
    name,
    { now: signal<Watched>({ lags: [], ages: [] }), failures: 0, leftOut: 0 },
  ]),
);

export function watched(name: ServiceName): Watched {
  return watches.get(name)?.now.value ?? { lags: [], ages: [] };
}

/** A figure of a service by its gauge's name; undefined where it is not told. */
export function figure(name: ServiceName, gauge: string): number | undefined {
  return watched(name).status?.figures[gauge];
}

/** Dead letters nobody has decided about, in those services that told. */
export const lettersOpen = computed(() =>
  SERVICES.reduce((sum, name) => sum + (watched(name).status?.deadLettersOpen ?? 0), 0),
);

/** Asks every service how it fares, again and again while the page is seen. Answers how to stop. */
export function watchServices(): () => void {
  void askAll();
  return whileVisible(PERIOD_MS, askAll);
}

async function askAll(): Promise<void> {
  if (online.peek()) await Promise.all([...watches].map(([name, watch]) => ask(name, watch)));
}

/** Asks one service now, whatever it answered before. */
export async function askAgain(name: ServiceName): Promise<void> {
  const watch = watches.get(name);
  if (watch) watch.leftOut = 0;
  if (watch) await ask(name, watch);
}

async function ask(service: ServiceName, watch: Watch) {
  if (watch.leftOut > 0) {
    watch.leftOut -= 1;
    return;
  }
  const before = watch.now.peek();
  try {
    const call = api.GET("/api/v1/ops/{service}/status", { params: { path: { service } } });
    const status = (await must(call)).data;
    watch.failures = 0;
    watch.now.value = {
      status,
      lags: sampled(before.lags, lagOf(status)),
      ages: sampled(before.ages, status.outbox?.oldestAgeSeconds ?? 0),
    };
  } catch (error) {
    watch.failures += 1;
    watch.leftOut = Math.min(2 ** watch.failures - 1, MOST_ROUNDS_LEFT_OUT);
    watch.now.value = { ...before, error };
  }
}

function sampled(before: readonly number[], next: number): number[] {
  return [...before, next].slice(-MOST_SAMPLES);
}

export function lagOf({ consumer }: OpsStatus): number {
  return consumer?.topics.reduce((sum, { lag }) => sum + lag, 0) ?? 0;
}
