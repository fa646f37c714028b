import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { begin, forget } from "@/lib/session";
import { follow, type StreamEvent } from "@/lib/stream";

/** One attempt of a fake shop: answers at once, with a body that ends as told. */
type Attempt = (request: Request) => Response | Error;
type End = "closes" | "breaks" | "stays";

let attempts: Attempt[];
let asked: Request[];
let refreshes: number;
let heard: string[];
let stop: () => void;

function streams(end: End, ...chunks: (string | Uint8Array)[]): Attempt {
  return (request) => {
    const rest = chunks.map((chunk) =>
      typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk,
    );
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        request.signal.addEventListener("abort", () => {
          if (end === "stays") controller.error(new DOMException("", "AbortError"));
        });
      },
      // A fault takes what was not read yet with it: each chunk is given when it is asked for.
      pull(controller) {
        const chunk = rest.shift();
        if (chunk) controller.enqueue(chunk);
        else if (end === "closes") controller.close();
        else if (end === "breaks") controller.error(new TypeError("broken off"));
      },
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  };
}

function refuses(status: number, headers: Record<string, string> = {}): Attempt {
  return () => new Response(status === 204 ? null : "{}", { status, headers });
}

/** The next attempts; beyond them every one stays open and silent. */
function shop(...next: Attempt[]) {
  attempts = next;
}

async function fakeFetch(input: Request | string, init: RequestInit = {}): Promise<Response> {
  if (typeof input === "string") {
    refreshes += 1;
    return Response.json({ data: credentials(`renewed ${refreshes}`, 600) });
  }
  asked.push(input);
  const request = new Request(input, { signal: init.signal ?? null });
  const answer = (attempts.shift() ?? streams("stays"))(request);
  if (answer instanceof Error) throw answer;
  return answer;
}

function credentials(accessToken: string, expiresIn: number) {
  const user = {
    id: "u1",
    email: "a@souk.test",
    name: "A",
    role: "customer" as const,
    allowedLimitMinor: 1,
    createdAt: "2026-11-22T10:00:00Z",
  };
  return { user, accessToken, refreshToken: "", tokenType: "Bearer" as const, expiresIn };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0);
  vi.stubGlobal("fetch", fakeFetch);
  asked = [];
  heard = [];
  refreshes = 0;
  begin(credentials("first", 600));
});

afterEach(() => {
  stop?.();
  setOnline(true);
  setHidden(false);
  forget();
  vi.useRealTimers();
});

function listen() {
  stop = follow("/api/v1/orders/events", {
    event: ({ event, data }: StreamEvent) => void heard.push(`${event} ${data}`),
    connected: (is) => void heard.push(is ? "on" : "off"),
  });
}

/** Lets time pass, and all that is due in it. */
async function after(ms: number) {
  await vi.advanceTimersByTimeAsync(ms);
}

function setOnline(is: boolean) {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(is);
  dispatchEvent(new Event(is ? "online" : "offline"));
}

function setHidden(is: boolean) {
  vi.spyOn(document, "hidden", "get").mockReturnValue(is);
  document.dispatchEvent(new Event("visibilitychange"));
}

test("hears what comes, cut anywhere, in the middle of a character too", async () => {
  const bytes = new TextEncoder().encode("\uFEFFdata: Düsseldorf 市場\r\n\r\n");
  shop(streams("stays", ...[...bytes].map((byte) => new Uint8Array([byte]))));
  listen();
  await after(10);
  expect(heard).toEqual(["on", "message Düsseldorf 市場"]);
  expect(asked[0]?.headers.get("Authorization")).toBe("Bearer first");
  expect(asked[0]?.url).not.toContain("first");
  expect(asked[0]?.headers.get("Last-Event-ID")).toBeNull();
});

test("goes on behind the last complete event after a break, and says that it was away", async () => {
  shop(streams("breaks", "id: 7.1\ndata: a\n\nid: 7.2\nda"), streams("stays", "data: b\n\n"));
  listen();
  await after(10);
  expect(heard).toEqual(["on", "message a", "off"]);
  await after(600);
  expect(heard.slice(3)).toEqual(["on", "message b"]);
  expect(asked[1]?.headers.get("Last-Event-ID")).toBe("7.1");
});

test("a stream that ends with its token is renewed without a word", async () => {
  begin(credentials("short", 60));
  shop(streams("closes", "data: a\n\n"), streams("stays", "data: b\n\n"));
  vi.advanceTimersByTime(45_000);
  listen();
  await after(1_000);
  expect(refreshes).toBe(1);
  expect(asked.map((request) => request.headers.get("Authorization"))).toEqual([
    "Bearer renewed 1",
    "Bearer renewed 1",
  ]);
  expect(heard).toEqual(["on", "message a", "message b"]);
});

test("a token that is refused is replaced, and the stream goes on", async () => {
  shop(refuses(401), streams("stays", "data: a\n\n"));
  listen();
  await after(10);
  expect(asked[1]?.headers.get("Authorization")).toBe("Bearer renewed 1");
  expect(heard).toEqual(["on", "message a"]);
});

test("tells of a reset and goes on from there", async () => {
  shop(
    streams("closes", "event: reset\nid: 8.0\ndata: {}\n\nevent: snapshot\nid: 8.0\ndata: []\n\n"),
  );
  listen();
  await after(1_000);
  expect(heard).toEqual(["on", "reset {}", "snapshot []"]);
  expect(asked[1]?.headers.get("Last-Event-ID")).toBe("8.0");
});

test("a listener's fault does not end the stream", async () => {
  const report = vi.fn();
  vi.stubGlobal("reportError", report);
  shop(streams("stays", "data: a\n\ndata: b\n\n"));
  stop = follow("/api/v1/orders/events", {
    event({ data }) {
      if (data === "a") throw new Error("not understood");
      heard.push(data);
    },
  });
  await after(10);
  expect(heard).toEqual(["b"]);
  expect(report).toHaveBeenCalledOnce();
  expect(asked).toHaveLength(1);
});

const waits: [what: string, first: Attempt, notBefore: number, by: number][] = [
  ["half a second by itself", streams("breaks", "data: a\n\n"), 490, 510],
  ["what retry asks for", streams("breaks", "retry: 2000\n\ndata: a\n\n"), 1_990, 2_010],
  ["no longer than 15 s for retry", streams("breaks", "retry: 900000\n\n"), 14_990, 15_010],
  ["what Retry-After of a 429 asks for", refuses(429, { "Retry-After": "5" }), 4_990, 5_010],
  ["what Retry-After of a 503 asks for", refuses(503, { "Retry-After": "3" }), 2_990, 3_010],
  [
    "a minute, even if an hour is asked for",
    refuses(429, { "Retry-After": "3600" }),
    59_990,
    60_010,
  ],
  ["as long as a young order is unknown", refuses(404, { "Retry-After": "1" }), 990, 1_010],
  ["when nobody answers", () => new TypeError("failed"), 490, 510],
  ["when a proxy answers in its own words", () => new Response("<html>"), 490, 510],
  ["when nothing is heard for 40 s", streams("stays"), 40_490, 40_510],
];

test.each(waits)("waits %s", async (_what, first, notBefore, by) => {
  shop(first);
  listen();
  await after(notBefore);
  expect(asked).toHaveLength(1);
  await after(by - notBefore);
  expect(asked).toHaveLength(2);
});

test("a heartbeat is no silence", async () => {
  let beat: (() => void) | undefined;
  shop(() => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        beat = () => controller.enqueue(new TextEncoder().encode(": heartbeat\n\n"));
      },
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  });
  listen();
  for (let i = 0; i < 10; i++) {
    await after(15_000);
    beat?.();
  }
  expect(asked).toHaveLength(1);
  expect(heard).toEqual(["on"]);
});

test("waits longer each time, up to 15 s, and begins anew once something was heard", async () => {
  const fails = () => new TypeError("failed");
  shop(fails, fails, fails, fails, fails, fails, fails, streams("breaks", "data: a\n\n"));
  listen();
  const seen: number[] = [];
  for (let s = 0, count = 0; s < 65_000; s += 100) {
    await after(100);
    if (asked.length > count) seen.push(s);
    count = asked.length;
  }
  const gaps = seen.slice(1).map((at, i) => at - (seen[i] ?? 0));
  expect(gaps).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 500].map(near));
  expect(heard).toEqual(["off", "on", "message a", "off", "on"]);
});

function near(ms: number) {
  return expect.toSatisfy((gap: number) => Math.abs(gap - ms) <= 100, `about ${ms}`);
}

test.each([204, 401, 403, 404])("%s ends it for good", async (status) => {
  shop(refuses(status), refuses(status));
  listen();
  await after(120_000);
  expect(asked.length).toBe(status === 401 ? 2 : 1);
  expect(heard).toEqual(["off"]);
});

test("asks nobody while offline, and at once when online again", async () => {
  shop(streams("stays", "id: 7.1\ndata: a\n\n"), streams("stays", "data: b\n\n"));
  listen();
  await after(10);
  setOnline(false);
  await after(300_000);
  expect(asked).toHaveLength(1);
  expect(heard).toEqual(["on", "message a", "off"]);
  setOnline(true);
  await after(10);
  expect(heard.slice(3)).toEqual(["on", "message b"]);
  expect(asked[1]?.headers.get("Last-Event-ID")).toBe("7.1");
});

test("gives its place back when hidden for 5 minutes, and catches up when seen again", async () => {
  shop(streams("stays", "retry: 15000\nid: 7.1\ndata: a\n\n"));
  listen();
  await after(10);
  setHidden(true);
  await after(30_000);
  expect(heard).toEqual(["on", "message a"]);
  await after(300_000);
  const before = asked.length;
  await after(600_000);
  expect(asked).toHaveLength(before);
  expect(heard.at(-1)).toBe("off");
  setHidden(false);
  await after(10);
  expect(asked).toHaveLength(before + 1);
  expect(asked.at(-1)?.headers.get("Last-Event-ID")).toBe("7.1");
});

test("says and asks nothing more once it is stopped", async () => {
  shop(streams("stays", "data: a\n\n"));
  listen();
  await after(10);
  stop();
  await after(120_000);
  expect(asked).toHaveLength(1);
  expect(heard).toEqual(["on", "message a"]);
});
