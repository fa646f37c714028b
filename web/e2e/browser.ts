import { existsSync, mkdirSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";

const CHROMIUM = process.env.SOUK_CHROMIUM ?? "/usr/bin/chromium";
/** Where the shop's pages are: SOUK_URL, which `./souk test` sets. */
export const URL_OF_SHOP = process.env.SOUK_URL ?? "http://127.0.0.1:8080";
/** Where pictures for a person to look at are written. */
export const PICTURES = process.env.SOUK_PICTURES ?? "/tmp/souk-pictures";

let browser: Browser;
const open: Visitor[] = [];

/** Starts Chromium for a file of tests; every visitor of a test is gone when it ends. */
export function withBrowser(): void {
  beforeAll(async () => {
    if (!existsSync(CHROMIUM)) throw new Error(`There is no ${CHROMIUM}: run ./souk test once.`);
    mkdirSync(PICTURES, { recursive: true });
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
  });
  afterAll(() => browser?.close());
  afterEach(async (context) => {
    const visitors = open.splice(0);
    if (context.task.result?.state === "fail") {
      for (const [i, { page }] of visitors.entries()) {
        const name = context.task.name.replace(/\W+/g, "-").slice(0, 80);
        await page.screenshot({ path: `${PICTURES}/failed-${name}-${i}.png` }).catch(() => {});
      }
    }
    const faults = visitors.flatMap((visitor) => visitor.faults);
    await Promise.all(visitors.map((visitor) => visitor.context.close()));
    expect(faults, "console errors, exceptions and violations of the policy").toEqual([]);
  });
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** What no page may cause; a test that provokes one says so with `expects`. */
  faults: string[];
  /** Refused calls that the test is about, as "409 /api/v1/purchases". */
  expects(...refusals: string[]): void;
}

export interface Look {
  width?: number;
  dark?: boolean;
  reducedMotion?: boolean;
}

/** A browser window of its own, with its own storage and cookies. */
export async function visit(path = "/", look: Look = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: URL_OF_SHOP,
    locale: "en-US",
    viewport: { width: look.width ?? 1280, height: 900 },
    colorScheme: look.dark ? "dark" : "light",
    reducedMotion: look.reducedMotion ? "reduce" : "no-preference",
  });
  const visitor = await watch(context, await context.newPage());
  await visitor.page.goto(path);
  return visitor;
}

/** Another tab of the same visitor. */
export async function tab(of: Visitor, path = "/"): Promise<Page> {
  const page = await of.context.newPage();
  observe(page, of.faults, expected.get(of) ?? []);
  await page.goto(path);
  return page;
}

const expected = new WeakMap<Visitor, string[]>();

async function watch(context: BrowserContext, page: Page): Promise<Visitor> {
  const faults: string[] = [];
  const refusals: string[] = [];
  const visitor: Visitor = {
    context,
    page,
    faults,
    expects: (...more) => void refusals.push(...more),
  };
  expected.set(visitor, refusals);
  observe(page, faults, refusals);
  open.push(visitor);
  return visitor;
}

/** Chromium logs every refused call as an error: those that a test expects are none. */
function observe(page: Page, faults: string[], refusals: string[]) {
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error" && !/Content.Security.Policy/i.test(message.text())) return;
    const { url } = message.location();
    const status = /status of (\d+)/.exec(message.text())?.[1];
    const path = url.startsWith(URL_OF_SHOP) ? new URL(url).pathname : url;
    const lost = /net::ERR_/.test(message.text());
    const known = refusals.some(
      (one) => one === `${status} ${path}` || (lost && one === "offline"),
    );
    if (!known) faults.push(`${message.text()} ${path}`);
  });
}
