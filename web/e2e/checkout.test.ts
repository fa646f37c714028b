import { randomUUID } from "node:crypto";
import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { Order, Product, StatementLine } from "@/api";
import { expectAccessible } from "./axe";
import { PICTURES, tab, type Visitor, visit, withBrowser } from "./browser";
import { type Account, admin, call, makeProduct, signIn, signUp } from "./shop";

withBrowser();

const PURCHASES = "**/api/v1/purchases";
const BUY = { name: /^Buy for/ };
const UNHEARD = "We have not heard back yet. Nothing is bought twice.";
const PATIENCE = { timeout: 30_000, interval: 200 };

let boss: Account;
beforeAll(async () => {
  boss = await admin();
});

/** Puts lines into the cart of a browser, as another visit would have left them there. */
async function fill({ page }: Visitor, lines: [Product, number][]): Promise<void> {
  await page.goto("/cart");
  const cart = {
    key: randomUUID(),
    lines: lines.map(([product, quantity]) => ({ ...product, productId: product.id, quantity })),
  };
  await page.evaluate((text) => localStorage.setItem("souk.cart", text), JSON.stringify(cart));
}

/** A customer who is signed in and stands at the checkout with these lines. */
async function atCheckout(lines: [Product, number][], account?: Account) {
  const who = account ?? (await signUp());
  const visitor = await visit("/cart");
  await fill(visitor, lines);
  await signIn(visitor, who, "/checkout");
  const keys: string[] = [];
  visitor.context.on("request", (request) => {
    const key = request.headers()["idempotency-key"];
    if (key && request.url().endsWith("/purchases")) keys.push(key);
  });
  await ready(visitor.page);
  return { visitor, page: visitor.page, who, keys };
}

/** The wallet of a new customer is opened a moment after signing up. */
async function ready(page: Page): Promise<void> {
  const button = page.getByRole("button", BUY);
  await button.waitFor();
  await expect
    .poll(async () => {
      if (await button.isEnabled()) return true;
      await page.reload();
      await button.waitFor();
      await page.getByText("Left afterwards").waitFor();
      return button.isEnabled();
    }, PATIENCE)
    .toBe(true);
}

async function atOrder(page: Page): Promise<string> {
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  return page.url().slice(-36);
}

/** One order, paid, charged once, its units taken once, and nothing left to be bought. */
async function boughtOnce(who: Account, product: Product, quantity: number, left: number) {
  const total = product.priceMinor * quantity;
  await expect
    .poll(async () => (await ordersOf(who)).map((one) => one.status), PATIENCE)
    .toEqual(["PAID"]);
  const [order] = await ordersOf(who);
  expect(order?.totalMinor).toBe(total);
  const lines = await call<StatementLine[]>("GET", "wallet/statement", { token: who.token });
  const charges = lines.filter((line) => line.kind === "CHARGE").map((line) => line.amountMinor);
  expect(charges).toEqual([-total]);
  expect(await availableOf(product)).toBe(left);
  return order?.id;
}

function ordersOf(who: Account): Promise<Order[]> {
  return call<Order[]>("GET", "orders", { token: who.token });
}

async function availableOf(product: Product): Promise<number> {
  return (await call<Product>("GET", `products/${product.id}`, { token: boss.token })).available;
}

/** A promise that a test keeps when it wants to. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

async function change(product: Product, body: object): Promise<void> {
  const headers = { "If-Match": "*" };
  await call("PATCH", `products/${product.id}`, { token: boss.token, body, headers });
}

test("a customer buys what is in the cart and comes to the order", async () => {
  const product = await makeProduct(boss, { stock: 5 });
  const { page, who } = await atCheckout([[product, 2]]);
  await page.getByText("$999,900.20", { exact: true }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", BUY).click();
  const id = await atOrder(page);
  expect(await boughtOnce(who, product, 2, 3)).toBe(id);
  await page.goto("/cart");
  await page.getByText("Your cart is empty").waitFor();
});

test("a stranger signs in and comes back to the checkout", async () => {
  const product = await makeProduct(boss);
  const account = await signUp();
  const visitor = await visit("/cart");
  await fill(visitor, [[product, 1]]);
  await visitor.page.goto("/cart");
  await visitor.page.getByRole("link", { name: "Go to checkout" }).click();
  await visitor.page.waitForURL((url) => url.search === "?next=%2Fcheckout");
  await visitor.page.getByLabel("E-mail").fill(account.email);
  await visitor.page.getByLabel("Password", { exact: true }).fill(account.password);
  await visitor.page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await visitor.page.waitForURL((url) => url.pathname === "/checkout");
  await visitor.page.getByText(product.name).waitFor();
});

test("a double click buys once", async () => {
  const product = await makeProduct(boss, { stock: 5 });
  const { page, who } = await atCheckout([[product, 1]]);
  await page.getByRole("button", BUY).dblclick();
  await atOrder(page);
  await boughtOnce(who, product, 1, 4);
});

test("a reload while the answer is on its way buys once", async () => {
  const product = await makeProduct(boss, { stock: 5 });
  const { page, who, keys } = await atCheckout([[product, 1]]);
  const arrived = gate();
  let asked = 0;
  await page.route(PURCHASES, async (route) => {
    if (++asked > 1) return route.continue();
    // The shop has it, and its answer never comes.
    await route.fetch();
    arrived.open();
  });
  await page.getByRole("button", BUY).click();
  await arrived.opened;
  await page.getByRole("button", { name: "Your order is on its way…" }).waitFor();
  await page.reload();
  await atOrder(page);
  await boughtOnce(who, product, 1, 4);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
});

test("a lost answer is asked for again, and buys once", async () => {
  const product = await makeProduct(boss, { stock: 5 });
  const { visitor, page, who, keys } = await atCheckout([[product, 1]]);
  visitor.expects("offline");
  let lost = 0;
  await page.route(PURCHASES, async (route) => {
    if (++lost > 2) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.getByRole("button", BUY).click();
  await page.getByText(UNHEARD).waitFor();
  await expectAccessible(page);
  await page.screenshot({ path: `${PICTURES}/checkout-unheard.png` });
  await atOrder(page);
  await boughtOnce(who, product, 1, 4);
  expect(new Set(keys).size).toBe(1);
  expect(lost).toBeGreaterThan(2);
});

test("a shop that is away is asked until it is back, by itself or by hand", async () => {
  const product = await makeProduct(boss, { stock: 5 });
  const { visitor, page, who, keys } = await atCheckout([[product, 1]]);
  visitor.expects("503 /api/v1/purchases");
  await page.route(PURCHASES, (route) =>
    route.fulfill({ status: 503, headers: { "Retry-After": "50" }, body: "away" }),
  );
  await page.getByRole("button", BUY).click();
  await page.getByText(UNHEARD).waitFor();
  expect(await ordersOf(who)).toEqual([]);
  await page.unroute(PURCHASES);
  await page.getByRole("button", { name: "Ask now" }).click();
  await atOrder(page);
  await boughtOnce(who, product, 1, 4);
  expect(new Set(keys).size).toBe(1);
});

test("a purchase that began offline is completed online", async () => {
  const product = await makeProduct(boss, { stock: 5 });
  const { visitor, page, who } = await atCheckout([[product, 1]]);
  visitor.expects("offline");
  await visitor.context.setOffline(true);
  await page.getByRole("button", BUY).click();
  await page.getByText(UNHEARD).waitFor();
  await visitor.context.setOffline(false);
  await atOrder(page);
  await boughtOnce(who, product, 1, 4);
});

test("two tabs that buy at the same time buy once", async () => {
  const product = await makeProduct(boss, { stock: 5 });
  const { visitor, page, who, keys } = await atCheckout([[product, 1]]);
  const other = await tab(visitor, "/checkout");
  const buttons = [page, other].map((one) => one.getByRole("button", BUY));
  const found = await Promise.all(buttons.map((button) => button.elementHandle()));
  await Promise.all(found.map((button) => button?.evaluate((one) => (one as HTMLElement).click())));
  await Promise.race([page, other].map(atOrder));
  for (const one of [page, other]) {
    await Promise.any([atOrder(one), one.getByText("Your cart is empty").waitFor()]);
  }
  await boughtOnce(who, product, 1, 4);
  expect(new Set(keys).size).toBe(1);
});

test("a tab goes on with what a closed tab began", async () => {
  const product = await makeProduct(boss, { stock: 5 });
  const { visitor, page, who, keys } = await atCheckout([[product, 1]]);
  const other = await tab(visitor, "/checkout");
  await other.getByRole("button", BUY).waitFor();
  const arrived = gate();
  await page.route(PURCHASES, async (route) => {
    await route.fetch();
    arrived.open();
  });
  await page.getByRole("button", BUY).click();
  await arrived.opened;
  await page.close();
  await atOrder(other);
  await boughtOnce(who, product, 1, 4);
  expect(new Set(keys).size).toBe(1);
});

test("a session that ends during the checkout begins anew and buys once", async () => {
  const product = await makeProduct(boss, { stock: 5 });
  const { visitor, page, who, keys } = await atCheckout([[product, 1]]);
  visitor.expects("401 /api/v1/purchases", "401 /api/v1/users/refresh");
  await endSessions(visitor, who);
  await page.getByRole("button", BUY).click();
  await page.waitForURL((url) => url.search === "?next=%2Fcheckout");
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await atOrder(page);
  await boughtOnce(who, product, 1, 4);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
});

test("what one person began to buy is not bought by the next", async () => {
  const product = await makeProduct(boss, { stock: 5 });
  const { visitor, page, who } = await atCheckout([[product, 1]]);
  visitor.expects("401 /api/v1/purchases", "401 /api/v1/users/refresh");
  await endSessions(visitor, who);
  await page.getByRole("button", BUY).click();
  await page.waitForURL((url) => url.search === "?next=%2Fcheckout");
  const next = await signUp("Omar Next");
  await signIn(visitor, next, "/checkout");
  await ready(page);
  expect(await ordersOf(next)).toEqual([]);
  expect(await ordersOf(who)).toEqual([]);
  expect(await availableOf(product)).toBe(5);
});

/** Ends the browser's session from another one; answers when the catalogue has heard of it. */
async function endSessions({ page }: Visitor, who: Account): Promise<void> {
  const asked = page.waitForRequest(/\/api\/v1\/wallet$/);
  await page.reload();
  const used = (await asked).headers().authorization?.replace("Bearer ", "");
  await page.getByRole("button", BUY).waitFor();
  const newPassword = `pass-${randomUUID()}`;
  const body = { currentPassword: who.password, newPassword };
  await call("POST", "users/currentuser/password", { token: who.token, body });
  who.password = newPassword;
  await expect
    .poll(() => call("GET", "products", { token: used }).catch(String), PATIENCE)
    .toContain("401");
}

test("a limit that was lowered meanwhile refuses the purchase and names the line", async () => {
  const product = await makeProduct(boss, { stock: 5, priceMinor: 50_000 });
  const cheap = await makeProduct(boss, { stock: 5, priceMinor: 1_000 });
  const { visitor, page, who } = await atCheckout([
    [product, 1],
    [cheap, 1],
  ]);
  visitor.expects("403 /api/v1/purchases", `403 /api/v1/products/${product.id}`);
  await call("PATCH", `users/${who.id}`, {
    token: boss.token,
    body: { allowedLimitMinor: 10_000 },
    headers: { "If-Match": "*" },
  });
  await expect
    .poll(() => call("GET", `products/${product.id}`, { token: who.token }).catch(String), PATIENCE)
    .toContain("403");
  await page.getByRole("button", BUY).click();
  await page.getByRole("alert").getByText("more than you may spend").waitFor();
  const line = page.getByRole("listitem").filter({ hasText: product.name });
  await line.getByText("Costs more than you may spend on one product.").waitFor();
  await page.getByText("$100.00", { exact: true }).waitFor();
  await expectAccessible(page);
  await page.screenshot({ path: `${PICTURES}/checkout-refused.png` });
  await line.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", BUY).click();
  await atOrder(page);
  await boughtOnce(who, cheap, 1, 4);
  expect(await availableOf(product)).toBe(5);
});

test("two race for the last units: one buys, the other takes what is left", async () => {
  const product = await makeProduct(boss, { stock: 3 });
  const racers = [await atCheckout([[product, 2]]), await atCheckout([[product, 2]])];
  for (const { visitor } of racers) visitor.expects("409 /api/v1/purchases");
  const ends = await Promise.all(
    racers.map(async ({ page }) => {
      await page.getByRole("button", BUY).click();
      const won = atOrder(page).then(() => true);
      const lost = page.getByRole("heading", { name: "Nothing was bought." }).waitFor();
      return Promise.race([won, lost.then(() => false)]);
    }),
  );
  expect(ends.toSorted()).toEqual([false, true]);
  const [winner, loser] = ends[0] ? racers : racers.toReversed();
  if (!winner || !loser) throw new Error("a race of two");
  await boughtOnce(winner.who, product, 2, 1);
  expect(await ordersOf(loser.who)).toEqual([]);
  await loser.page.getByText("Only 1 is left.").waitFor();
  await loser.page.getByRole("button", { name: "Take 1" }).click();
  await loser.page.getByRole("button", BUY).click();
  await atOrder(loser.page);
  await boughtOnce(loser.who, product, 1, 0);
});

test("a price that changed meanwhile is shown before it is charged", async () => {
  const product = await makeProduct(boss, { stock: 5, priceMinor: 4_000 });
  const { visitor, page, who } = await atCheckout([[product, 2]]);
  visitor.expects("409 /api/v1/purchases");
  await change(product, { priceMinor: 4_500 });
  await page.getByRole("button", BUY).click();
  await page.getByText("Costs $45.00 now, no longer $40.00.").waitFor();
  expect(await page.getByRole("button", BUY).isDisabled()).toBe(true);
  expect(await ordersOf(who)).toEqual([]);
  await page.getByRole("button", { name: "Take the new price" }).click();
  await page.getByRole("button", { name: "Buy for $90.00" }).click();
  await atOrder(page);
  await boughtOnce(who, { ...product, priceMinor: 4_500 }, 2, 3);
});

test("who cannot pay is told before, and led to the wallet", async () => {
  const product = await makeProduct(boss, { priceMinor: 60_000_000 });
  const visitor = await visit("/cart");
  await fill(visitor, [[product, 2]]);
  await signIn(visitor, await signUp(), "/checkout");
  const { page } = visitor;
  await page.getByText("Your wallet does not hold enough.").waitFor();
  expect(await page.getByRole("button", BUY).isDisabled()).toBe(true);
  const link = page.getByRole("link", { name: "Top up" });
  expect(await link.getAttribute("href")).toBe("/wallet");
  await expectAccessible(page);
});

test("the cart shows what changed since, each with its cure", async () => {
  const dearer = await makeProduct(boss, { stock: 5, priceMinor: 1_000 });
  const fewer = await makeProduct(boss, { stock: 2 });
  const none = await makeProduct(boss, { stock: 0 });
  const gone = await makeProduct(boss);
  const above = await makeProduct(boss, { priceMinor: 150_000_000 });
  await change(dearer, { priceMinor: 1_500 });
  await call("DELETE", `products/${gone.id}`, {
    token: boss.token,
    headers: { "If-Match": "*" },
  });
  const visitor = await visit("/cart");
  visitor.expects(`404 /api/v1/products/${gone.id}`, `403 /api/v1/products/${above.id}`);
  await fill(visitor, [
    [dearer, 2],
    [fewer, 3],
    [none, 1],
    [gone, 1],
    [above, 1],
  ]);
  const { page } = visitor;
  await page.goto("/cart");
  const line = (of: Product) => page.getByRole("listitem").filter({ hasText: of.name });
  await line(gone).getByText("No longer sold.").waitFor();
  await line(above).getByText("Costs more than you may spend on one product.").waitFor();
  await line(none).getByText("Sold out.").waitFor();
  await expectAccessible(page);
  await page.screenshot({ path: `${PICTURES}/cart-faults.png`, fullPage: true });
  await line(dearer).getByRole("button", { name: "Take the new price" }).click();
  await line(fewer).getByRole("button", { name: "Take 2" }).click();
  for (const one of [none, gone, above]) {
    await line(one).getByRole("button", { name: "Remove", exact: true }).click();
  }
  await page.getByText("$129.80", { exact: true }).waitFor();
  expect(await page.getByRole("listitem").locator(".note").count()).toBe(0);
});

test("the cart survives a reload and is one in all tabs", async () => {
  const lamp = await makeProduct(boss, { name: "Lamp of two tabs", priceMinor: 1_000 });
  const rug = await makeProduct(boss, { name: "Rug of two tabs", priceMinor: 300 });
  const visitor = await visit("/cart");
  await fill(visitor, [
    [lamp, 1],
    [rug, 1],
  ]);
  const { page } = visitor;
  await page.goto("/cart");
  const other = await tab(visitor, "/cart");
  const more = (of: Page, name: string) =>
    of.getByRole("group", { name: `Quantity of ${name}` }).getByRole("button", { name: /more/i });
  await more(page, lamp.name).click();
  await more(other, rug.name).click();
  for (const one of [page, other]) await one.getByText("$26.00", { exact: true }).waitFor();
  await page.getByRole("button", { name: `Remove ${lamp.name}` }).click();
  await other.getByText("$6.00", { exact: true }).first().waitFor();
  await other.close();
  await page.getByRole("button", { name: "Put back" }).click();
  await page.getByText("$26.00", { exact: true }).waitFor();
  await page.reload();
  await page.getByText("$26.00", { exact: true }).waitFor();
  await page.getByText("4 pieces").waitFor();
});

/** Goes on with a key until something has the focus. */
async function walkTo(page: Page, key: "Tab" | "Shift+Tab", wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let steps = 0; steps < 150; steps++) {
    if (await wanted.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never comes to ${wanted}`);
}

test("the keyboard alone goes from the catalogue to the order", async () => {
  const who = await signUp();
  const visitor = await visit("/");
  await signIn(visitor, who);
  const product = await makeProduct(boss, { stock: 5 });
  const { page } = visitor;
  await page.goto(`/?q=${encodeURIComponent(product.name)}`);
  await walkTo(page, "Tab", page.getByRole("button", { name: `Add ${product.name} to the cart` }));
  await page.keyboard.press("Enter");
  await walkTo(page, "Shift+Tab", page.getByRole("link", { name: "Cart, 1 item" }));
  await page.keyboard.press("Enter");
  await walkTo(page, "Tab", page.getByRole("link", { name: "Go to checkout" }));
  await page.keyboard.press("Enter");
  await walkTo(page, "Tab", page.getByRole("button", BUY));
  await page.keyboard.press("Enter");
  await atOrder(page);
  await boughtOnce(who, product, 1, 4);
});
