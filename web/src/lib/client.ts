import type { Paths } from "@/api";
import { callsOf } from "./calls";
import { Unreachable } from "./problem";
import { certainToken, freshToken } from "./session";

const WAIT_MS = 20_000;

/**
 * Every call of every service, typed by the contracts: `must(api.GET("/api/v1/products", …))`.
 * Carries the session's token, renews it once when it is refused, and throws Unreachable when nobody
 * answers within 20 s.
 */
export const api = callsOf<Paths>((request) => authorized(request, AbortSignal.timeout(WAIT_MS)));

/** The same for calls that begin or end a session: those carry no token but what they are given. */
export const stranger = callsOf<Paths>((request) =>
  send(request, undefined, AbortSignal.timeout(WAIT_MS)),
);

/** fetch with the session's token; `until` ends it. Used alone for streams and downloads. */
export async function authorized(request: Request, until: AbortSignal): Promise<Response> {
  const again = request.clone();
  const token = await freshToken();
  const answer = await send(request, token, until);
  if (answer.status !== 401) return answer;
  const other = await certainToken(token);
  return other === undefined ? answer : send(again, other, until);
}

async function send(request: Request, token: string | undefined, until: AbortSignal) {
  if (token !== undefined) request.headers.set("Authorization", `Bearer ${token}`);
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, until]) });
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Unreachable(error);
  }
}
