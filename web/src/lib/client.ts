import createClient from "openapi-fetch";
import type { Paths } from "@/api";
import { Unreachable } from "./problem";
import { freshToken, replaceToken } from "./session";

const WAIT_MS = 20_000;

/**
 * Every call of every service, typed by the contracts: `must(api.GET("/api/v1/products", …))`.
 * Carries the session's token, renews it once when it is refused, and throws Unreachable when nobody
 * answers within 20 s.
 */
export const api = createClient<Paths>({
  fetch: (request) => authorized(request, AbortSignal.timeout(WAIT_MS)),
  querySerializer: { array: { style: "form", explode: true } },
});

/** fetch with the session's token; `until` ends it. Used alone for streams and downloads. */
export async function authorized(request: Request, until: AbortSignal): Promise<Response> {
  const again = request.clone();
  const token = await freshToken();
  const answer = await send(request, token, until);
  if (answer.status !== 401 || token === undefined || !(await replaceToken(token))) return answer;
  return send(again, await freshToken(), until);
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
