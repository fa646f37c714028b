import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { Order, Product } from "@/api";
import { expectAccessible } from "./axe";
import { type Look, tab, type Visitor, visit, withBrowser } from "./browser";
import { type Account, admin, call, makeProduct, signIn, signUp } from "./shop";

const OPENING = 100_000_000; // what a new wallet holds

let boss: Account;
let lantern: Product;

withBrowser();

beforeAll(async () => {
  boss = await admin();
  lantern = await makeProduct(boss, { stock: 400 });
});

async function buy(who: Account, quantity = 1, product = lantern): Promise<Order> {
  const items = [{ productId: product.id, quantity }];
  return call<Order>("POST", "purchases", { token: who.token, body: { items } });
}

async function settled(who: Account, id: string, status = "PAID"): Promise<Order> {
  for (;;) {
    const order = await call<Order>("GET", `orders/${id}`, { token: who.token });
    if (order.status === status) return order;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function balanceOf(who: Account): Promise<number> {
  return (await call<{ balanceMinor: number }>("GET", "wallet", { token: who.token })).balanceMinor;
}

async function arrive(who: Account, path: string, look?: Look): Promise<Visitor> {
  const visitor = await visit("/", look);
  await signIn(visitor, who, path);
  return visitor;
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const steps = (page: Page) => page.locator("main ol > li[data-event]");
const card = (page: Page, id: string) => page.locator(`main li:has(a[href="/orders/${id}"])`);

/** Not a load: a page that was loaded anew has lost it. */
async function mark(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => document.documentElement.setAttribute("data-mark", "1"));
  return async () => expect(await page.locator("html[data-mark]").count()).toBe(1);
}

test("a purchase appears in the open list and turns paid there", async () => {
  const who = await signUp();
  const { page } = await arrive(who, "/orders");
  await page.getByText("Nothing bought yet").waitFor();
  await page.getByText("Live: changes appear").waitFor();
  const same = await mark(page);
  const { id } = await buy(who, 2);
  await card(page, id).getByText("Paid").waitFor();
  await card(page, id).getByText(`${lantern.name} × 2`).waitFor();
  await card(page, id).getByText("$99.80").waitFor();
  const other = await buy(who);
  await card(page, other.id).waitFor();
  expect(await page.locator("main li a").first().getAttribute("href")).toBe(`/orders/${other.id}`);
  await same();
});

test("the story of an order is told while it happens", async () => {
  const who = await signUp();
  const visitor = await visit("/");
  const { page } = visitor;
  await signIn(visitor, who);
  const { id } = await buy(who);
  const paid = await settled(who, id);
  // The page asks a moment early: what it is told then is the order as it was requested.
  await page.route(
    `**/api/v1/orders/${id}`,
    (route) => route.fulfill({ json: { data: { ...paid, status: "IN_PROGRESS", version: 0 } } }),
    { times: 1 },
  );
  await page.route(`**/api/v1/orders/${id}/why`, async (route) => {
    const answer = await route.fetch();
    const { data } = await answer.json();
    await route.fulfill({ json: { data: data.slice(0, early ? 1 : undefined) } });
  });
  let early = true;
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(`**/api/v1/orders/${id}/events`, async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(`/orders/${id}`);
  await heading(page, "Being paid…").waitFor();
  await page.getByText("Waiting for the next step").waitFor();
  expect(await steps(page).count()).toBe(1);
  const same = await mark(page);
  early = false;
  open();
  await heading(page, "Paid. It is yours.").waitFor();
  await page.getByText(/From request to paid in \d/).waitFor();
  await steps(page).nth(4).waitFor();
  const events = await steps(page).evaluateAll((all) =>
    all.map((one) => one.getAttribute("data-event")),
  );
  expect(events).toEqual([
    "purchase.requested",
    "purchase.started",
    "charge.requested",
    "charge.completed",
    "purchase.paid",
  ]);
  expect(await page.getByText("Waiting for the next step").count()).toBe(0);
  await same();
  await steps(page).last().getByText("How we know").click();
  await steps(page)
    .last()
    .getByText(/^payment\.purchase\.v1 \/ \d+ \/ \d+/)
    .waitFor();
  await steps(page).last().getByText("step 4").waitFor();
  await expectAccessible(page);
});

test("an order that is not known yet is waited for", async () => {
  const who = await signUp();
  const visitor = await visit("/");
  const { page } = visitor;
  await signIn(visitor, who);
  const { id } = await buy(who);
  visitor.expects(`404 /api/v1/orders/${id}`);
  let asked = 0;
  await page.route(`**/api/v1/orders/${id}`, (route) =>
    ++asked > 2
      ? route.continue()
      : route.fulfill({
          status: 404,
          headers: { "Retry-After": "1", "Content-Type": "application/problem+json" },
          body: JSON.stringify({ status: 404, code: "not_found", title: "Not Found" }),
        }),
  );
  await page.goto(`/orders/${id}`);
  await heading(page, "Taking your order…").waitFor();
  await heading(page, "Paid. It is yours.").waitFor();
  expect(asked).toBe(3);
});

test("canceling asks, turns canceled before one's eyes, and the money is back", async () => {
  const who = await signUp();
  const { id } = await buy(who);
  await settled(who, id);
  expect(await balanceOf(who)).toBe(OPENING - lantern.priceMinor);
  const visitor = await arrive(who, `/orders/${id}`);
  const { page } = visitor;
  await heading(page, "Paid. It is yours.").waitFor();
  const list = await tab(visitor, "/orders");
  await card(list, id).getByText("Paid").waitFor();
  const same = await mark(page);
  const calls: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/cancel")) calls.push(request.headers()["idempotency-key"]);
  });

  await page.getByRole("button", { name: "Cancel order" }).click();
  const question = page.getByRole("dialog");
  await question.getByRole("button", { name: "Keep it" }).click();
  expect(calls).toEqual([]);
  await page.getByRole("button", { name: "Cancel order" }).click();
  await question.getByText("$49.90 goes back").waitFor();
  await question.getByRole("button", { name: "Cancel order" }).click();

  await heading(page, "Canceled").waitFor();
  await page.getByText("$49.90 is back in your wallet.").waitFor();
  await steps(page).filter({ hasText: "The money is back in the wallet" }).waitFor();
  await page.getByRole("button", { name: "Cancel order" }).waitFor({ state: "detached" });
  await card(list, id).getByText("Canceled").waitFor();
  await same();
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatch(/^[\da-f-]{36}$/);
  expect(await balanceOf(who)).toBe(OPENING);
});

test("what cannot be canceled any more is told in words", async () => {
  const who = await signUp();
  const { id } = await buy(who);
  await settled(who, id);
  const visitor = await visit("/");
  const { page } = visitor;
  visitor.expects(`409 /api/v1/purchases/${id}/cancel`);
  await signIn(visitor, who);
  // This page does not hear what happens: it believes that the order can be canceled.
  await page.route(`**/api/v1/orders/${id}/events`, () => {});
  await page.goto(`/orders/${id}`);
  await heading(page, "Paid. It is yours.").waitFor();
  await call("POST", `purchases/${id}/deliver`, { token: boss.token, body: {} });
  await page.getByRole("button", { name: "Cancel order" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel order" }).click();
  await page.getByRole("alert").getByText("cannot be canceled any more").waitFor();
});

test("a delivery is seen while it happens", async () => {
  const who = await signUp();
  const { id } = await buy(who);
  await settled(who, id);
  const { page } = await arrive(who, `/orders/${id}`);
  await heading(page, "Paid. It is yours.").waitFor();
  const same = await mark(page);
  await call("POST", `purchases/${id}/deliver`, { token: boss.token, body: {} });
  await heading(page, "Delivered. Enjoy it.").waitFor();
  await steps(page).filter({ hasText: "Delivered" }).waitFor();
  await same();
});

test("a purchase that was not paid says why", async () => {
  const who = await signUp();
  await expect.poll(() => balanceOf(who).catch(() => 0)).toBe(OPENING);
  await call("POST", `wallets/${who.id}/adjustments`, {
    token: boss.token,
    body: { amountMinor: 100 - OPENING, reason: "for a test" },
  });
  const { page } = await arrive(who, "/orders");
  await page.getByText("Live: changes appear").waitFor();
  const { id } = await buy(who);
  await card(page, id).getByText("Failed").waitFor();
  await card(page, id).getByRole("link").click();
  await heading(page, "Not bought").waitFor();
  await page.getByText(/not enough money in the wallet\. You were not charged\./).waitFor();
  await steps(page).filter({ hasText: "The wallet did not pay" }).waitFor();
  expect(await page.getByRole("button", { name: "Cancel order" }).count()).toBe(0);
  await expectAccessible(page);
});

test("a stream that breaks off is taken up again, and nothing is missed", async () => {
  const who = await signUp();
  const { id } = await buy(who);
  await settled(who, id);
  const visitor = await arrive(who, `/orders/${id}`);
  const { page, context } = visitor;
  visitor.expects("offline");
  await page.getByText("Live: changes appear").waitFor();
  await context.setOffline(true);
  await page.getByText("Connecting again…").waitFor();
  await call("POST", `purchases/${id}/cancel`, { token: who.token, body: {} });
  await settled(who, id, "CANCELED");
  await heading(page, "Paid. It is yours.").waitFor();
  await context.setOffline(false);
  await heading(page, "Canceled").waitFor();
  await steps(page).filter({ hasText: "Canceled, and the goods" }).waitFor();
});

test("a stream that nobody answers is asked for again", async () => {
  const who = await signUp();
  const visitor = await visit("/");
  const { page } = visitor;
  visitor.expects("offline");
  await signIn(visitor, who);
  let refused = 0;
  await page.route("**/api/v1/orders/events", (route) =>
    ++refused > 2 ? route.continue() : route.abort("connectionreset"),
  );
  await page.goto("/orders");
  await page.getByText("Connecting again…").waitFor();
  const { id } = await buy(who);
  await page.getByText("Live: changes appear").waitFor();
  await card(page, id).getByText("Paid").waitFor();
});

test("filters stand in the URL, hold for what is heard, and can be taken away", async () => {
  const who = await signUp();
  const first = await buy(who);
  await settled(who, first.id);
  const { page } = await arrive(who, "/orders");
  await card(page, first.id).waitFor();
  await page.getByLabel("Status").selectOption("CANCELED");
  await page.waitForURL("**/orders?status=CANCELED");
  await page.getByText("No order fits").waitFor();
  await call("POST", `purchases/${first.id}/cancel`, { token: who.token, body: {} });
  await card(page, first.id).getByText("Canceled").waitFor();
  const second = await buy(who);
  await settled(who, second.id);

  await page.reload();
  await card(page, first.id).waitFor();
  expect(await page.getByLabel("Status").inputValue()).toBe("CANCELED");
  expect(await card(page, second.id).count()).toBe(0);
  await page.getByLabel("Until").fill("2020-02-29");
  await page.waitForURL("**/orders?status=CANCELED&to=2020-02-29");
  await page.getByText("No order fits").waitFor();
  await page.getByRole("button", { name: "Show all" }).first().click();
  await card(page, second.id).waitFor();
  await card(page, first.id).waitFor();
  expect(new URL(page.url()).search).toBe("");
  await page.goto("/orders?status=NONSENSE&from=yesterday");
  await card(page, second.id).waitFor();
});

test("a long list goes on page by page, and Back finds it as it was", async () => {
  const who = await signUp();
  const ids: string[] = [];
  for (let i = 0; i < 23; i++) ids.unshift((await buy(who)).id);
  await settled(who, ids[0] ?? "");
  const { page } = await arrive(who, "/orders");
  const links = page.locator("main li > a");
  await links.nth(19).waitFor();
  expect(await links.count()).toBe(20);
  await page.getByRole("button", { name: "Show more" }).click();
  await links.nth(22).waitFor();
  const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  expect(hrefs).toEqual(ids.map((id) => `/orders/${id}`));
  await links.nth(22).click();
  await heading(page, "Paid. It is yours.").waitFor();
  await page.goBack();
  await links.nth(22).waitFor();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(600);
});

test("the list is saved as a file, with its filter, and no token stands in an address", async () => {
  const who = await signUp();
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push((await buy(who, i + 1)).id);
  for (const id of ids) await settled(who, id);
  await call("POST", `purchases/${ids[0]}/cancel`, { token: who.token, body: {} });
  await settled(who, ids[0] ?? "", "CANCELED");
  const { page } = await arrive(who, "/orders");
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await card(page, ids[2] ?? "").waitFor();

  const csv = await saved(page, "CSV");
  expect(csv.name).toBe("souk-orders.csv");
  const rows = csv.text.trim().split("\r\n");
  expect(rows).toHaveLength(4);
  expect(rows[0]).toMatch(/^orderId,createdAt,/);
  for (const id of ids) expect(rows.filter((row) => row.startsWith(id))).toHaveLength(1);

  await page.getByLabel("Status").selectOption("PAID");
  await card(page, ids[0] ?? "").waitFor({ state: "detached" });
  const ndjson = await saved(page, "NDJSON");
  expect(ndjson.name).toBe("souk-orders-paid.ndjson");
  const orders = ndjson.text.trim().split("\n");
  expect(orders.map((line) => JSON.parse(line).id)).toEqual([ids[2], ids[1]]);
  expect(addresses.filter((address) => /ey[\w-]+\.|token/i.test(address))).toEqual([]);
});

async function saved(page: Page, format: string) {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: `Download as ${format}` }).click();
  const file = await downloading;
  await page.getByText(`Saved: ${file.suggestedFilename()}`).waitFor();
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("buying again puts into the cart what is still sold", async () => {
  const who = await signUp();
  const gone = await makeProduct(boss);
  const items = [
    { productId: lantern.id, quantity: 3 },
    { productId: gone.id, quantity: 1 },
  ];
  const { id } = await call<Order>("POST", "purchases", { token: who.token, body: { items } });
  await settled(who, id);
  await call("DELETE", `products/${gone.id}`, {
    token: boss.token,
    headers: { "If-Match": `"${(await call<Product>("GET", `products/${gone.id}`)).version}"` },
  });
  const visitor = await arrive(who, `/orders/${id}`);
  visitor.expects(`404 /api/v1/products/${gone.id}`);
  const { page } = visitor;
  await page.getByRole("button", { name: "Buy again" }).click();
  await page.waitForURL("**/cart");
  await page.getByText("Some of it is no longer sold").waitFor();
  await page.locator("main").getByText(lantern.name).first().waitFor();
  expect(await page.locator("main").getByText(gone.name).count()).toBe(0);
});

test("somebody else's order is missing, as one that never was", async () => {
  const owner = await signUp();
  const { id } = await buy(owner);
  await settled(owner, id);
  const visitor = await arrive(await signUp(), "/orders");
  const { page } = visitor;
  const never = randomUUID();
  visitor.expects(`404 /api/v1/orders/${id}`, `404 /api/v1/orders/${never}`);
  // A young id might still appear: without being told when to ask again, it is missing at once.
  await page.route(`**/api/v1/orders/${id}`, async (route) => {
    const answer = await route.fetch();
    const { "retry-after": _, ...headers } = answer.headers();
    await route.fulfill({ response: answer, headers });
  });
  for (const one of [id, never]) {
    await page.goto(`/orders/${one}`);
    await heading(page, "No such order").waitFor();
    expect(await page.locator("main").getByText(lantern.name).count()).toBe(0);
  }
  await expectAccessible(page);
  await page.getByRole("link", { name: "Your orders" }).click();
  await heading(page, "Your orders").waitFor();
});

test("strangers sign in first and come back", async () => {
  const who = await signUp();
  const { id } = await buy(who);
  const visitor = await visit(`/orders/${id}`);
  await visitor.page.waitForURL("**/signin?next=*");
  await signIn(visitor, who, `/orders/${id}`);
  await heading(visitor.page, "Paid. It is yours.").waitFor();
});

test("in German, at 320 px, with less motion", async () => {
  const who = await signUp();
  const { id } = await buy(who, 2);
  await settled(who, id);
  const { page } = await arrive(who, "/orders", { width: 320, reducedMotion: true });
  await page.getByLabel("Language").selectOption("de");
  await heading(page, "Ihre Bestellungen").waitFor();
  await card(page, id).getByText("Bezahlt").waitFor();
  await expectNarrow(page);
  await card(page, id).getByRole("link").click();
  await heading(page, "Bezahlt. Es gehört Ihnen.").waitFor();
  await steps(page).nth(4).waitFor();
  await steps(page).last().getByText("Woher wir das wissen").click();
  await expectNarrow(page);
  await expectAccessible(page);
});

async function expectNarrow(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
}
