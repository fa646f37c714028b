import { computed, signal } from "@preact/signals";
import { askAgain, SERVICES, type ServiceName } from "@/admin/services/state";
import type { DeadLetter, DeadLetterHead } from "@/api";
import { api } from "@/lib/client";
import { type Page, pages } from "@/lib/pages";
import { must } from "@/lib/problem";
import { query } from "@/lib/router";

export const STATUSES = ["OPEN", "HANDLED", "DISCARDED"] as const;
type LetterStatus = (typeof STATUSES)[number];
export type Letter = DeadLetterHead & { service: ServiceName };

export const service = computed(() => SERVICES.find((name) => name === query.value.get("service")));
export const status = computed<LetterStatus>(
  () => STATUSES.find((one) => one === query.value.get("status")) ?? "OPEN",
);
/** Services whose letters could not be read; those of the others are shown. */
export const away = signal<readonly ServiceName[]>([]);

type Cursors = Partial<Record<ServiceName, string>>;

/** The letters of all chosen services as one list; its cursor holds one for each that has more. */
export const letters = pages<Letter>(async (from, signal) => {
  const cursors: Cursors | undefined = from === undefined ? undefined : JSON.parse(from);
  const chosen = cursors ? SERVICES.filter((name) => name in cursors) : chosenServices();
  const answers = await Promise.allSettled(
    chosen.map((name) => read(name, cursors?.[name], signal)),
  );
  const failed = chosen.filter((_, i) => answers[i]?.status === "rejected");
  const refused = answers.find((one) => one.status === "rejected");
  if (refused && failed.length === chosen.length) throw refused.reason;
  away.value = failed;
  const rows: Letter[] = [];
  const next: Cursors = {};
  for (const [i, answer] of answers.entries()) {
    const name = chosen[i];
    if (name === undefined || answer.status === "rejected") continue;
    rows.push(...answer.value.data.map((letter) => ({ ...letter, service: name })));
    if (answer.value.page.nextCursor) next[name] = answer.value.page.nextCursor;
  }
  rows.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const nextCursor = Object.keys(next).length > 0 ? JSON.stringify(next) : null;
  return { data: rows, page: { nextCursor } };
});

function chosenServices(): readonly ServiceName[] {
  const one = service.peek();
  return one ? [one] : SERVICES;
}

function read(
  name: ServiceName,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<DeadLetterHead>> {
  const params = { path: { service: name }, query: { status: status.peek(), limit: 20, cursor } };
  return must(api.GET("/api/v1/ops/{service}/dead-letters", { params, signal }));
}

function one(service: ServiceName, id: number) {
  return { path: { service, id } };
}

export async function letterOf(service: ServiceName, id: number): Promise<DeadLetter> {
  const call = api.GET("/api/v1/ops/{service}/dead-letters/{id}", { params: one(service, id) });
  return (await must(call)).data;
}

export async function redrive(service: ServiceName, id: number): Promise<DeadLetter> {
  const path = "/api/v1/ops/{service}/dead-letters/{id}/redrive";
  const { data } = await must(api.POST(path, { params: one(service, id), body: {} }));
  void askAgain(service);
  return data;
}

export async function discard(
  service: ServiceName,
  id: number,
  reason: string,
): Promise<DeadLetter> {
  const path = "/api/v1/ops/{service}/dead-letters/{id}/discard";
  const { data } = await must(api.POST(path, { params: one(service, id), body: { reason } }));
  void askAgain(service);
  return data;
}
