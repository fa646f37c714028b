import { signal } from "@preact/signals";
import type { Balance, StatementLine } from "@/api";
import { api, authorized } from "@/lib/client";
import { save } from "@/lib/download";
import { Intention } from "@/lib/intention";
import { type Page, pages } from "@/lib/pages";
import { must, problemOf } from "@/lib/problem";
import { resource } from "@/lib/resource";
import { query } from "@/lib/router";
import { filterOf, queryOf } from "@/shop/orders/filter";
import { brokenLine } from "./chain";

const LINES_PER_PAGE = 20;

export const wallet = resource<Balance>(
  async (signal) => (await must(api.GET("/api/v1/wallet", { signal }))).data,
);

/** The instant of `?at=`; undefined: now, or what is no instant. */
export function instantOf(params: URLSearchParams): string | undefined {
  const at = new Date(params.get("at") ?? "");
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** The wallet as it was at that instant. */
export const past = resource<Balance>(async (signal) => {
  const at = instantOf(query.peek());
  return (await must(api.GET("/api/v1/wallet", { params: { query: { at } }, signal }))).data;
});

/** The statement between `?from=` and `?to=`, days as in the list of orders. */
export const statement = pages<StatementLine>(async (cursor, signal) => {
  const { from, to } = queryOf(filterOf(query.peek()));
  const asked = { query: { limit: LINES_PER_PAGE, cursor, from, to } };
  const answer = await must(api.GET("/api/v1/wallet/statement", { params: asked, signal }));
  // The same call can answer a file, of which the contract says no more.
  return answer as Page<StatementLine>;
});

const intention = new Intention();

export async function topUp(amountMinor: number): Promise<void> {
  await intention.carryOut(`${amountMinor}`, (key) =>
    must(
      api.POST("/api/v1/wallet/top-ups", {
        body: { amountMinor },
        params: { header: { "Idempotency-Key": key } },
      }),
    ),
  );
  void wallet.load();
  void statement.load();
}

/** What was downloaded last, and what this browser found when it checked it. */
export interface Proof {
  file: string;
  head: string;
  lines: number;
  brokenAt: number | undefined;
}

export const proof = signal<Proof | undefined>(undefined);

/** Saves the whole statement and checks it on the way, by the head that came apart from its lines. */
export async function downloadStatement(): Promise<void> {
  proof.value = undefined;
  const request = new Request("/api/v1/wallet/statement?format=ndjson");
  const answer = await authorized(request, new AbortController().signal);
  if (!answer.ok) throw problemOf(await answer.json().catch(() => undefined), answer);
  // One that breaks off rejects here: no half of a statement is saved.
  const content = await answer.blob();
  const file = `statement-${new Date().toISOString().slice(0, 10)}.ndjson`;
  save(content, file);
  const lines = (await content.text()).trim().split("\n").filter(Boolean);
  const head = answer.headers.get("Statement-Head-Hash") ?? "";
  const brokenAt = await brokenLine(
    lines.map((line) => JSON.parse(line)),
    head,
  );
  proof.value = { file, head, lines: lines.length, brokenAt };
}
