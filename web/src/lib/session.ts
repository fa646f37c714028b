import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Credentials, User } from "@/api";
import { Problem, problemOf } from "./problem";
import { stored } from "./storage";

/** Tells auth to keep the refresh token in a cookie that no script can read. */
export const BROWSER = { "X-Souk-Client": "browser" } as const;

const RENEW_BEFORE_MS = 30_000;
const WAIT_MS = 15_000;

interface Token {
  text: string;
  expiresAt: number;
}

let token: Token | undefined;
let renewing: Promise<boolean> | undefined;
const current = signal<User | null | undefined>(undefined);
// Whether a refresh is worth asking for; the cookie itself cannot be seen. Its value tells the other
// tabs that somebody else signed in.
const hint = stored<string | null>("souk.user", null, (found) =>
  typeof found === "string" ? found : null,
);

/** Who is signed in here; null: nobody; undefined: not known yet. */
export const user: ReadonlySignal<User | null | undefined> = current;
export const isAdmin = computed(() => current.value?.role === "admin");

/** Finds out, at the start of a page, who is signed in. Never throws. */
export async function restoreSession(): Promise<void> {
  if (hint.value.peek() === null) {
    current.value = null;
  } else {
    await renew();
    if (current.peek() === undefined) current.value = null;
  }
  hint.value.subscribe((id) => {
    if (id === null && current.peek()) drop();
    if (id !== null && current.peek()?.id !== id) void renew();
  });
}

export function begin(credentials: Credentials): void {
  token = {
    text: credentials.accessToken,
    expiresAt: Date.now() + credentials.expiresIn * 1000,
  };
  current.value = credentials.user;
  hint.change(() => credentials.user.id);
}

/** Forgets the session here and in all tabs; the server is not asked. */
export function forget(): void {
  drop();
  hint.change(() => null);
}

export function rename(name: string): void {
  const now = current.peek();
  if (now) current.value = { ...now, name };
}

function drop(): void {
  token = undefined;
  current.value = null;
}

/** A token that is good for half a minute more, renewed where it must be; undefined: nobody's. */
export async function freshToken(): Promise<string | undefined> {
  if (hint.value.peek() === null) return undefined;
  if (!token || token.expiresAt - Date.now() < RENEW_BEFORE_MS) await renew();
  return token?.text;
}

/** Whether `refused`, which a service did not accept, could be replaced by another one. */
export async function replaceToken(refused: string): Promise<boolean> {
  return token?.text !== refused ? token !== undefined : renew();
}

/** One renewal at a time, in this tab and, by the lock, in all tabs: a refresh token is good once. */
function renew(): Promise<boolean> {
  const running = renewing ?? alone(askForToken);
  renewing = running;
  return running.finally(() => {
    renewing = undefined;
  });
}

/** Locks are there in secure contexts only, which the shop is: https, or loopback. */
async function alone(work: () => Promise<boolean>): Promise<boolean> {
  return navigator.locks ? await navigator.locks.request("souk.session", work) : await work();
}

async function askForToken(): Promise<boolean> {
  try {
    const response = await fetch("/api/v1/users/refresh", {
      method: "POST",
      headers: { ...BROWSER, "Content-Type": "application/json" },
      body: "{}",
      signal: AbortSignal.timeout(WAIT_MS),
    });
    const body = await response.json();
    if (!response.ok) throw problemOf(body, response);
    begin(body.data);
    return true;
  } catch (error) {
    // Only a refusal ends the session; away or offline, it may still be good.
    if (error instanceof Problem && [400, 401, 403].includes(error.status)) forget();
    return false;
  }
}
