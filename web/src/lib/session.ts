import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Credentials, User } from "@/api";
import { inTurn } from "./keys";
import { Problem, problemOf, Unreachable } from "./problem";
import { stored } from "./storage";

/** Tells auth to keep the refresh token in a cookie that no script can read. */
export const BROWSER = { "X-Souk-Client": "browser" } as const;

const RENEW_BEFORE_MS = 30_000;
// Together less than the 10 s in which auth takes a refresh token twice: after a lost answer the
// same cookie is sent again, and later that would end the session.
const WAIT_MS = 7_000;
const FIRST_RETRY_MS = 1_000;
const MOST_RETRY_MS = 30_000;

interface Token {
  text: string;
  expiresAt: number;
}

let token: Token | undefined;
let renewing: Promise<void> | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
// Whose things this page has in memory: for somebody else it is loaded anew.
let shownTo: string | undefined;
const current = signal<User | null | undefined>(undefined);
const lost = signal(false);
const away = signal(false);
// Whether a refresh is worth asking for; the cookie itself cannot be seen. Its value tells the other
// tabs who signed in, or that nobody is any more.
const hint = stored<string | null>("souk.user", null, (found) =>
  typeof found === "string" ? found : null,
);

/** Who is signed in here; null: nobody; undefined: not known yet. */
export const user: ReadonlySignal<User | null | undefined> = current;
export const isAdmin = computed(() => current.value?.role === "admin");
/** Whether the last session ended without a word of this page: in another tab, elsewhere, by age. */
export const endedElsewhere: ReadonlySignal<boolean> = lost;
/** Whether nobody can say just now who is signed in; it is asked again by itself. */
export const sessionAway: ReadonlySignal<boolean> = away;

/** Finds out, at the start of a page, who is signed in, and follows the other tabs. Never throws. */
export async function restoreSession(): Promise<void> {
  hint.value.subscribe((id) => {
    if (id === null) drop(current.peek() !== null && current.peek() !== undefined);
    else if (current.peek()?.id !== id) void find();
  });
  await renewing;
}

/** Asks until it is known who is signed in: a shop that is away ends nobody's session. */
async function find(retryMs = FIRST_RETRY_MS): Promise<void> {
  clearTimeout(retry);
  // The token of somebody else, if there is one, must not be used meanwhile.
  token = undefined;
  await renew();
  away.value = hint.value.peek() !== null && token === undefined;
  if (away.peek()) {
    retry = setTimeout(() => void find(Math.min(retryMs * 2, MOST_RETRY_MS)), retryMs);
  }
}

addEventListener("online", () => {
  if (away.peek()) void find();
});

/** Takes up a session. */
export function begin({ user: who, accessToken, expiresIn }: Credentials): void {
  // Counted from now by this clock, whatever it says: only the time that passes matters.
  token = { text: accessToken, expiresAt: Date.now() + expiresIn * 1000 };
  current.value = who;
  lost.value = false;
  away.value = false;
  hint.change(() => who.id);
  if (shownTo !== undefined && shownTo !== who.id) location.reload();
  shownTo = who.id;
}

/** Forgets the session here and in all tabs; the server is not asked. */
export function forget(): void {
  drop(false);
  hint.change(() => null);
}

export function rename(name: string): void {
  const now = current.peek();
  if (now) current.value = { ...now, name };
}

function drop(elsewhere: boolean): void {
  token = undefined;
  current.value = null;
  away.value = false;
  if (elsewhere) lost.value = true;
}

/** A token that is good for half a minute more, renewed where it must be; undefined: nobody's. */
export async function freshToken(): Promise<string | undefined> {
  if (hint.value.peek() === null) return undefined;
  if (!token || token.expiresAt - Date.now() < RENEW_BEFORE_MS) await renew();
  return token?.text;
}

/**
 * A token, but not `refused`, which a service did not accept; undefined: there is no session. Throws
 * Unreachable where nobody can say.
 */
export async function certainToken(refused?: string): Promise<string | undefined> {
  if (token?.text === refused) token = undefined;
  const next = await freshToken();
  // Still somebody's session, but nobody could be asked: that is no refusal.
  if (next === undefined && hint.value.peek() !== null) throw new Unreachable("no token");
  return next;
}

/** One renewal at a time, in this tab and, by the lock, in all tabs: a refresh token is good once. */
function renew(): Promise<void> {
  renewing ??= alone(askForToken).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

/**
 * Does what changes the cookie while no other tab does: what a renewal of the old session answers
 * must not replace the cookie of a new one.
 */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  return inTurn("souk.session", work);
}

async function askForToken(): Promise<void> {
  // While it waited for its turn, another tab may have signed out.
  if (hint.value.peek() === null) return;
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
  } catch (error) {
    // Only a refusal ends the session; away or offline, it may still be good.
    if (!(error instanceof Problem) || ![400, 401, 403].includes(error.status)) return;
    drop(true);
    hint.change(() => null);
  }
}
