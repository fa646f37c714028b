import type { StatementLine } from "@/api";
import { api } from "@/lib/client";
import { Intention } from "@/lib/intention";
import { type Page, pages } from "@/lib/pages";
import { must } from "@/lib/problem";
import { resource } from "@/lib/resource";

const LIMIT = 20;

export type WalletState = ReturnType<typeof walletOf>;

export function walletOf(userId: string) {
  const path = { userId };
  const intention = new Intention();

  async function balance(at?: string, signal?: AbortSignal) {
    const call = api.GET("/api/v1/wallets/{userId}", { params: { path, query: { at } }, signal });
    return (await must(call)).data;
  }
  const now = resource((signal) => balance(undefined, signal));
  const statement = pages<StatementLine>(async (cursor, signal) => {
    const params = { path, query: { limit: LIMIT, cursor } };
    const call = api.GET("/api/v1/wallets/{userId}/statement", { params, signal });
    // The call also answers files, of which the contract cannot say when.
    return (await must<unknown>(call)) as Page<StatementLine>;
  });

  async function load() {
    await Promise.all([now.load(), statement.load()]);
  }

  /** Books a correction once, however often the same one is sent before its answer is known. */
  async function adjust(amountMinor: number, reason: string) {
    const call = (key: string) =>
      must(
        api.POST("/api/v1/wallets/{userId}/adjustments", {
          params: { path, header: { "Idempotency-Key": key } },
          body: { amountMinor, reason },
        }),
      );
    await intention.carryOut(`${amountMinor} ${reason}`, call);
    await load();
  }

  return { now, statement, balance, load, adjust };
}
