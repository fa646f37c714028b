import type { Client } from "openapi-fetch";

/** The calls of a contract: each answers its body as data or as error, with the response around it. */
export type Calls<P extends object> = Pick<Client<P>, "GET" | "POST" | "PATCH" | "DELETE">;

type Values = Record<string, unknown>;
interface Options {
  params?: { path?: Values; query?: Values; header?: Values };
  body?: unknown;
  signal?: AbortSignal | null;
}

/**
 * openapi-fetch's types on what the shop needs of it at run time: that is a tenth of its size, and most
 * of a page's script is somebody's wait. Values that are undefined are left out, lists are repeated.
 */
export function callsOf<P extends object>(send: (request: Request) => Promise<Response>): Calls<P> {
  const verb =
    (method: string) =>
    async (path: string, options: Options = {}) => {
      const response = await send(requestOf(method, path, options));
      const body = read(await response.text());
      return response.ok ? { data: body, response } : { error: body, response };
    };
  const calls = {
    GET: verb("GET"),
    POST: verb("POST"),
    PATCH: verb("PATCH"),
    DELETE: verb("DELETE"),
  };
  return calls as unknown as Calls<P>;
}

function requestOf(method: string, pattern: string, { params = {}, body, signal }: Options) {
  const path = pattern.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(String(params.path?.[name])),
  );
  const url = new URL(path, location.origin);
  for (const [name, value] of given(params.query)) url.searchParams.append(name, value);
  const headers = new Headers(given(params.header));
  const sent = body === undefined ? null : JSON.stringify(body);
  if (sent !== null) headers.set("Content-Type", "application/json");
  return new Request(url, { method, headers, body: sent, signal: signal ?? null });
}

function given(values: Values = {}): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) =>
    [value].flat().flatMap((one): [string, string][] => (one == null ? [] : [[name, `${one}`]])),
  );
}

/** What is no JSON, such as a proxy's page, is the text itself. */
function read(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
