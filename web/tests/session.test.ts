import { afterEach, beforeEach, expect, test, vi } from "vitest";

// Each tab is its own copy of the modules; what they share is the storage, the lock and the shop.
type Tab = typeof import("@/lib/session") & typeof import("@/lib/client");

interface Asked {
  path: string;
  token: string | null;
  headers: Headers;
}

let asked: Asked[];
let shop: (request: Asked) => Response | Promise<Response>;
let listening: [string, EventListener][];
let queue: Promise<unknown>;
let issued: number;

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
const NADIA = { id: "u1", email: "n@souk.test", name: "Nadia", role: "customer" };
const OMAR = { ...NADIA, id: "u2", name: "Omar" };
const session = (user = NADIA, expiresIn = 900) =>
  answer(200, { data: { user, accessToken: `t${++issued}`, tokenType: "Bearer", expiresIn } });
const over = () => answer(401, { code: "unauthenticated", detail: "Sign in again." });
const fine = () => answer(200, { data: {} });

beforeEach(() => {
  asked = [];
  listening = [];
  queue = Promise.resolve();
  issued = 0;
  localStorage.clear();
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  vi.stubGlobal("fetch", async (input: Request | string, init?: RequestInit) => {
    const request = new Request(
      new URL(typeof input === "string" ? input : input.url, "http://s"),
      {
        headers: typeof input === "string" ? init?.headers : input.headers,
      },
    );
    const { headers } = request;
    const one = {
      path: new URL(request.url).pathname,
      token: headers.get("Authorization"),
      headers,
    };
    asked.push(one);
    return shop(one);
  });
  vi.stubGlobal("navigator", {
    onLine: true,
    languages: ["en"],
    locks: {
      request(_name: string, work: () => Promise<unknown>) {
        const mine = queue.then(work);
        queue = mine.catch(() => {});
        return mine;
      },
    },
  });
  const add = globalThis.addEventListener.bind(globalThis);
  vi.stubGlobal("addEventListener", (type: string, listener: EventListener) => {
    listening.push([type, listener]);
    add(type, listener);
  });
});

afterEach(() => {
  for (const [type, listener] of listening) globalThis.removeEventListener(type, listener);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function tab(): Promise<Tab> {
  vi.resetModules();
  const [one, other] = [await import("@/lib/session"), await import("@/lib/client")];
  return { ...one, ...other };
}

/** As the browser tells the other tabs; the tab that wrote finds nothing new. */
const tell = () => dispatchEvent(new StorageEvent("storage", { key: "souk.user" }));
const signedIn = () => localStorage.setItem("souk.user", '"u1"');
const read = (of: Tab) =>
  of.authorized(new Request("http://s/api/v1/wallet"), new AbortController().signal);
const refreshes = () => asked.filter(({ path }) => path.endsWith("/refresh")).length;

test("a stranger is one at once, and asks for nothing", async () => {
  const one = await tab();
  await one.restoreSession();
  expect(one.user.value).toBeNull();
  shop = fine;
  await read(one);
  expect(asked.map(({ path, token }) => [path, token])).toEqual([["/api/v1/wallet", null]]);
});

test("a reload finds the session again by the cookie, as a browser", async () => {
  signedIn();
  shop = () => session();
  const one = await tab();
  await one.restoreSession();
  expect(one.user.value).toEqual(NADIA);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.headers.get("X-Souk-Client")).toBe("browser");
  expect(asked[0]?.token).toBeNull();
  expect(JSON.stringify({ ...localStorage })).not.toContain("t1");
});

test("many calls at once renew once", async () => {
  signedIn();
  shop = ({ path }) => (path.endsWith("refresh") ? session(NADIA, 20) : fine());
  const one = await tab();
  await one.restoreSession();
  await Promise.all([read(one), read(one), read(one)]);
  expect(refreshes()).toBe(2); // The first one's token was good for 20 s more only.
  expect(asked.slice(2).map(({ token }) => token)).toEqual(Array(3).fill("Bearer t2"));
});

test("tabs renew one after another", async () => {
  signedIn();
  let now = 0;
  let most = 0;
  shop = async () => {
    most = Math.max(most, ++now);
    await Promise.resolve();
    now -= 1;
    return session();
  };
  const tabs = [await tab(), await tab(), await tab()];
  await Promise.all(tabs.map((one) => one.restoreSession()));
  expect([refreshes(), most]).toEqual([3, 1]);
});

test("a refused token is replaced once, and the call sent again", async () => {
  signedIn();
  shop = ({ path, token }) =>
    path.endsWith("refresh") ? session() : token === "Bearer t1" ? over() : fine();
  const one = await tab();
  await one.restoreSession();
  const answers = await Promise.all([read(one), read(one)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(refreshes()).toBe(2);
});

test("a token that is refused however new is not asked for without end", async () => {
  signedIn();
  shop = ({ path }) => (path.endsWith("refresh") ? session() : over());
  const one = await tab();
  await one.restoreSession();
  expect((await read(one)).status).toBe(401);
  expect(asked).toHaveLength(4);
  expect(one.user.value).toEqual(NADIA);
});

test("a session that ended elsewhere ends in every tab, and they know that it was not here", async () => {
  signedIn();
  shop = () => session();
  const [one, two] = [await tab(), await tab()];
  await Promise.all([one.restoreSession(), two.restoreSession()]);
  shop = over;
  expect((await read(one)).status).toBe(401);
  expect([one.user.value, one.endedElsewhere.value]).toEqual([null, true]);
  tell();
  expect([two.user.value, two.endedElsewhere.value]).toEqual([null, true]);
});

test("signing out in one tab signs out all; only the others say why", async () => {
  signedIn();
  shop = () => session();
  const [one, two] = [await tab(), await tab()];
  await Promise.all([one.restoreSession(), two.restoreSession()]);
  one.forget();
  tell();
  expect([one.user.value, one.endedElsewhere.value]).toEqual([null, false]);
  expect([two.user.value, two.endedElsewhere.value]).toEqual([null, true]);
  const before = asked.length;
  shop = fine;
  await read(two);
  expect(asked.slice(before).map(({ token }) => token)).toEqual([null]);
});

test("a renewal that waited while another tab signed out is not asked for", async () => {
  signedIn();
  const one = await tab();
  let free = () => {};
  void navigator.locks.request("souk.session", () => new Promise<void>((done) => (free = done)));
  const found = one.restoreSession();
  localStorage.removeItem("souk.user");
  tell();
  await Promise.resolve();
  free();
  await found;
  expect([one.user.value, asked.length]).toEqual([null, 0]);
});

test("signing in is adopted by a tab that nobody was signed in at", async () => {
  const [one, two] = [await tab(), await tab()];
  await Promise.all([one.restoreSession(), two.restoreSession()]);
  shop = () => session(OMAR);
  one.begin((await (await session(OMAR)).json()).data);
  tell();
  await vi.waitFor(() => expect(two.user.value).toEqual(OMAR));
  expect(refreshes()).toBe(1);
});

test("signing in as somebody else starts the other tabs anew, and they use no old token", async () => {
  signedIn();
  shop = () => session();
  const [one, two] = [await tab(), await tab()];
  await Promise.all([one.restoreSession(), two.restoreSession()]);
  const reload = vi.spyOn(location, "reload").mockImplementation(() => {});
  shop = ({ path }) => (path.endsWith("refresh") ? session(OMAR) : fine());
  one.begin((await (await session(OMAR)).json()).data);
  expect(reload).toHaveBeenCalledOnce();
  const before = issued;
  tell();
  await read(two);
  expect(asked.at(-1)?.token).toBe(`Bearer t${before + 1}`);
  expect(two.user.value).toEqual(OMAR);
  expect(reload).toHaveBeenCalledTimes(2);
});

test.each([
  ["does not answer", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["is away", () => answer(503, { code: "unavailable" })],
  ["is behind something else that answers", () => new Response("<html>", { status: 401 })],
  ["is asked too often", () => answer(429, { code: "rate_limited" })],
])("a shop that %s ends no session: it is asked again", async (_how, failing) => {
  signedIn();
  shop = failing;
  const one = await tab();
  await one.restoreSession();
  expect([one.user.value, one.sessionAway.value]).toEqual([undefined, true]);
  expect(localStorage.getItem("souk.user")).toBe('"u1"');
  shop = () => session();
  await vi.advanceTimersByTimeAsync(1_000);
  expect([one.user.value, one.sessionAway.value]).toEqual([NADIA, false]);
});

test("the browser being online again asks at once", async () => {
  signedIn();
  shop = () => Promise.reject(new TypeError("Failed to fetch"));
  const one = await tab();
  await one.restoreSession();
  shop = () => session();
  dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(one.user.value).toEqual(NADIA));
});

test("a refusal that only comes from not being able to renew is no refusal", async () => {
  signedIn();
  shop = () => session(NADIA, 20);
  const one = await tab();
  await one.restoreSession();
  shop = ({ path }) => (path.endsWith("refresh") ? answer(503, { code: "unavailable" }) : over());
  await expect(read(one)).rejects.toThrow("cannot be reached");
  expect(one.user.value).toEqual(NADIA);
});

test.each(["1999-01-01", "2100-01-01"])("a clock that says %s does not matter", async (day) => {
  vi.setSystemTime(new Date(day));
  signedIn();
  shop = ({ path }) => (path.endsWith("refresh") ? session() : fine());
  const one = await tab();
  await one.restoreSession();
  vi.setSystemTime(Date.now() + 860_000);
  await read(one);
  expect(refreshes()).toBe(1);
  vi.setSystemTime(Date.now() + 20_000);
  await read(one);
  expect(refreshes()).toBe(2);
});

test("what begins a session is sent without an old one's token", async () => {
  signedIn();
  shop = () => session();
  const one = await tab();
  await one.restoreSession();
  const body = { email: "a@b.example", password: "x" };
  await one.stranger.POST("/api/v1/users/signin", {
    body,
    baseUrl: "http://s",
    params: { header: one.BROWSER },
  });
  expect(asked.at(-1)).toMatchObject({ path: "/api/v1/users/signin", token: null });
});

test("signing out is told with the session's token, and ends it; away, it does not", async () => {
  signedIn();
  shop = () => session();
  const one = await tab();
  const { signOut } = await import("@/lib/sign_in");
  await one.restoreSession();
  shop = () => answer(503, { code: "unavailable" });
  await expect(signOut()).rejects.toThrow();
  expect(one.user.value).toEqual(NADIA);
  shop = () => new Response(null, { status: 204 });
  await signOut();
  expect(asked.at(-1)).toMatchObject({ path: "/api/v1/users/signout", token: "Bearer t1" });
  expect(asked.at(-1)?.headers.get("X-Souk-Client")).toBe("browser");
  expect([one.user.value, localStorage.getItem("souk.user")]).toEqual([null, "null"]);
});
