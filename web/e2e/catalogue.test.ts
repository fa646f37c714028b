import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Product, UserRecord } from "@/api";
import { expectAccessible } from "./axe";
import { visit, withBrowser } from "./browser";
import { type Account, admin, call, makeProduct, signIn, signUp } from "./shop";

withBrowser();

const MANY = 30;
const word = `w${randomUUID().slice(0, 8)}`;
let boss: Account;
let lantern: Product;
let carpet: Product;
let gone: Product;

beforeAll(async () => {
  boss = await admin();
  lantern = await makeProduct(boss, { name: `Lantern ${word}`, priceMinor: 2_000, stock: 3 });
  carpet = await makeProduct(boss, { name: `Carpet ${word}`, priceMinor: 9_000 });
  gone = await makeProduct(boss, { name: `Teapot ${word}`, priceMinor: 5_000, stock: 0 });
});

const cards = (page: Page) => page.getByRole("region", { name: "Catalogue" }).getByRole("heading");
const names = (page: Page) => cards(page).allTextContents();
/** Waits until the list is these products, in this order. */
const shows = (page: Page, ...wanted: Product[]) =>
  expect.poll(() => names(page), { timeout: 15_000 }).toEqual(wanted.map(({ name }) => name));

test("a visitor sees the catalogue", async () => {
  const { page } = await visit("/");
  await cards(page).first().waitFor();
  await expectAccessible(page);
  // Without scrolling.
  const box = await cards(page).first().boundingBox();
  expect(box?.y).toBeLessThan(880);
});

test("a customer signs in", async () => {
  const account = await signUp();
  const visitor = await visit("/");
  await signIn(visitor, account);
  await visitor.page.getByText(account.name).first().waitFor();
  await visitor.page.reload();
  await visitor.page.getByText(account.name).first().waitFor();
  expect(await visitor.page.getByRole("link", { name: "Sign in" }).count()).toBe(0);
});

describe("search", () => {
  test("narrows the list while one types, is in the address, and is said", async () => {
    const { page } = await visit("/");
    await cards(page).first().waitFor();
    const steps = await page.evaluate(() => history.length);
    await page.keyboard.press("/");
    await page.keyboard.type(`lantern ${word}`);
    await shows(page, lantern);
    expect(new URL(page.url()).searchParams.get("q")).toBe(`lantern ${word}`);
    expect(await page.evaluate(() => history.length), "typing is no step").toBe(steps);
    await page.getByRole("status").filter({ hasText: "1 product" }).waitFor();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(word);
    await shows(page, gone, carpet, lantern);
  });

  test("drops an answer that was overtaken", async () => {
    const { page } = await visit("/");
    await cards(page).first().waitFor();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(/products\?.*q=lantern/, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    const asked = page.waitForRequest(/q=lantern/);
    await page.getByRole("searchbox").fill(`lantern ${word}`);
    await asked;
    await page.getByRole("searchbox").fill(`carpet ${word}`);
    await shows(page, carpet);
    letGo();
    await page.unrouteAll({ behavior: "wait" });
    await shows(page, carpet);
  });

  test("tells that nothing fits, and clears", async () => {
    const { page } = await visit(`/?q=${word}&min=1000000`);
    await page.getByRole("heading", { name: "Nothing fits" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect.poll(() => cards(page).count()).toBeGreaterThan(3);
    expect(page.url()).toMatch(/\/$/);
    const box = page.getByRole("searchbox");
    expect(await box.inputValue()).toBe("");
    expect(await box.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.goBack();
    await page.getByRole("heading", { name: "Nothing fits" }).waitFor();
    expect(await box.inputValue()).toBe(word);
  });
});

describe("filters", () => {
  test("narrow the list one after the other, and Back undoes each", async () => {
    const { page } = await visit(`/?q=${word}`);
    await shows(page, gone, carpet, lantern);
    await page.getByRole("switch", { name: "Only what is in stock" }).check();
    await shows(page, carpet, lantern);
    await page.getByLabel("Sort by").selectOption({ label: "Price, low to high" });
    await shows(page, lantern, carpet);
    await page.getByLabel("to", { exact: true }).fill("50");
    await page.keyboard.press("Enter");
    await shows(page, lantern);
    expect(new URL(page.url()).search).toBe(`?q=${word}&stock=1&sort=price&max=50`);
    await page.goBack();
    await shows(page, lantern, carpet);
    expect(await page.getByLabel("to", { exact: true }).inputValue()).toBe("");
    await page.goBack();
    await page.goBack();
    await shows(page, gone, carpet, lantern);
    expect(await page.getByRole("switch").isChecked()).toBe(false);
  });

  test("are what a link says", async () => {
    const { page } = await visit(`/?q=${word}&min=100&max=30&sort=-price&category=nonsense`);
    await shows(page, carpet, gone);
    expect(await page.getByLabel("Price from").inputValue()).toBe("30");
    expect(await page.getByLabel("to", { exact: true }).inputValue()).toBe("100");
    expect(await page.getByLabel("Sort by").inputValue()).toBe("-price");
    const other = page.getByRole("navigation", { name: "Categories" }).getByRole("link").last();
    await other.click();
    await page.getByRole("heading", { name: "Nothing fits" }).waitFor();
    expect(await other.getAttribute("aria-current")).toBe("true");
    await page.getByLabel("Price from").fill("cheap");
    await page.keyboard.press("Tab");
    await page.getByText("An amount, such as").waitFor();
  });
});

describe("a long list", () => {
  const many = `m${randomUUID().slice(0, 8)}`;
  beforeAll(async () => {
    for (let i = 0; i < MANY; i += 1) {
      await makeProduct(boss, { name: `Bead ${many} ${String(i).padStart(2, "0")}`, stock: 0 });
    }
  });

  test("comes page by page, and Back finds it as it was left", async () => {
    const { page } = await visit(`/?q=${many}&sort=name`);
    await page.getByText("The first 24 products").waitFor();
    await cards(page).last().scrollIntoViewIfNeeded();
    await page.getByText(`${MANY} products`).waitFor();
    const last = page.getByRole("link", { name: `Bead ${many} ${MANY - 1}` });
    await last.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(600);
    await last.click();
    await page.getByRole("heading", { level: 1, name: `Bead ${many} ${MANY - 1}` }).waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await expect.poll(() => cards(page).count()).toBe(MANY);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
    const focused = () => last.evaluate((link) => link === document.activeElement);
    await expect.poll(focused).toBe(true);
  });

  test("goes on by the button where it cannot by itself", async () => {
    const visitor = await visit("/signin");
    visitor.expects("offline");
    const { page } = visitor;
    await page.route(/cursor=/, (route) => route.abort());
    await page.goto(`/?q=${many}`);
    await page.getByText("The first 24 products").waitFor();
    await cards(page).last().scrollIntoViewIfNeeded();
    await page.getByRole("alert").getByText("cannot be reached").waitFor();
    expect(await cards(page).count()).toBe(24);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(`${MANY} products`).waitFor();
  });
});

test("a shop that is away is said so, and asked again", async () => {
  const visitor = await visit("/signin");
  visitor.expects("offline");
  const { page } = visitor;
  await page.route("**/api/v1/products?*", (route) => route.abort());
  await page.goto(`/?q=${word}`);
  await page.getByRole("alert").getByText("The shop cannot be reached just now.").waitFor();
  await expectAccessible(page);
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await shows(page, gone, carpet, lantern);
});

test("who signs in or out is shown what they may buy", async () => {
  const customer = await signUp();
  const { version } = await call<UserRecord>("GET", `users/${customer.id}`, { token: boss.token });
  await call("PATCH", `users/${customer.id}`, {
    token: boss.token,
    body: { allowedLimitMinor: 4_000 },
    headers: { "If-Match": `"${version}"` },
  });
  const visitor = await visit("/");
  visitor.expects(`403 /api/v1/products/${carpet.id}`);
  const { page } = visitor;
  await signIn(visitor, customer);
  await page.getByRole("searchbox").fill(word);
  await shows(page, lantern);
  await page.goto(`/products/${carpet.id}`);
  await page.getByRole("heading", { level: 1, name: "Above your limit" }).waitFor();
  await page.getByText("your limit of $40.00").waitFor();
  await page.goto(`/?q=${word}`);
  await shows(page, lantern);
  await page.getByRole("button", { name: customer.name }).click();
  await page.getByText(customer.email).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await shows(page, gone, carpet, lantern);
});

describe("a product's page", () => {
  test("shows it, tells what is left, and fills the cart", async () => {
    const { page } = await visit(`/?q=${word}`);
    await page.getByRole("link", { name: lantern.name }).click();
    await page.getByRole("heading", { level: 1, name: lantern.name }).waitFor();
    expect(await page.title()).toBe(`${lantern.name} · Souk`);
    await page.getByText("$20.00").waitFor();
    await page.getByText("Brass, with coloured glass.").waitFor();
    await page.getByText("3 left").waitFor();
    await expectAccessible(page);

    const quantity = page.getByRole("spinbutton", { name: "Quantity" });
    const more = page.getByRole("button", { name: "One more" });
    await more.click();
    await more.click();
    expect(await quantity.inputValue()).toBe("3");
    expect(await more.getAttribute("aria-disabled")).toBe("true");
    await quantity.fill("77");
    await quantity.press("Tab");
    expect(await quantity.inputValue()).toBe("3");
    await page.getByRole("button", { name: "One less" }).click();
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.getByRole("link", { name: "Cart, 2 items" }).waitFor();

    // Somebody buys meanwhile; the page is looked at again.
    await call("POST", `products/${lantern.id}/stock-adjustments`, {
      token: boss.token,
      body: { delta: -2, reason: "for a test" },
    });
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByText("1 left").waitFor();
    await expect.poll(() => quantity.inputValue()).toBe("1");
  });

  test("leads to its category and to the checkout", async () => {
    const { page } = await visit(`/products/${carpet.id}`);
    await page.getByRole("link", { name: carpet.categoryName }).click();
    await page.waitForURL(`/?category=${carpet.categoryId}`);
    await page.goBack();
    await page.getByRole("button", { name: "Buy now" }).click();
    await page.waitForURL((url) => url.pathname !== `/products/${carpet.id}`);
    expect(decodeURIComponent(page.url())).toContain("/checkout");
  });

  test("sells nothing that is sold out", async () => {
    const { page } = await visit(`/products/${gone.id}`);
    await page.getByText("Sold out").waitFor();
    expect(await page.getByRole("button", { name: "Add to cart" }).count()).toBe(0);
    await page.goto(`/?q=${word}`);
    await shows(page, gone, carpet, lantern);
    expect(await page.getByRole("button", { name: `Add ${gone.name}` }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: `Add ${carpet.name} to the cart` }).click();
    await page.getByRole("link", { name: "Cart, 1 item", exact: true }).waitFor();
  });

  test("above what a stranger may spend leads to the sign-in", async () => {
    const dear = await makeProduct(boss, { priceMinor: 200_000_000 });
    const visitor = await visit("/");
    visitor.expects(`403 /api/v1/products/${dear.id}`);
    const { page } = visitor;
    await page.goto(`/products/${dear.id}`);
    await page.getByRole("heading", { level: 1, name: "Above your limit" }).waitFor();
    await expectAccessible(page);
    await page.locator("main").getByRole("link", { name: "Sign in" }).click();
    await page.waitForURL(/\/signin\?next=/);
  });

  test("that is not there is said so", async () => {
    const missing = randomUUID();
    const visitor = await visit("/products/nonsense");
    visitor.expects(`404 /api/v1/products/${missing}`);
    const { page } = visitor;
    for (const id of ["nonsense", missing]) {
      await page.goto(`/products/${id}`);
      await page.getByRole("heading", { level: 1, name: "not for sale" }).waitFor();
    }
    await expectAccessible(page);
    await page.getByRole("link", { name: "To the catalogue" }).click();
    await cards(page).first().waitFor();
  });
});

describe("at 320 px", () => {
  test("the menu works by keyboard", async () => {
    const { page } = await visit("/", { width: 320 });
    const button = page.getByRole("button", { name: "Menu" });
    const orders = page.getByRole("navigation", { name: "Menu" }).getByRole("link", {
      name: "Orders",
    });
    await button.focus();
    expect(await orders.isVisible()).toBe(false);
    await page.keyboard.press("Enter");
    await orders.waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await orders.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press("Escape");
    await orders.waitFor({ state: "hidden" });
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await orders.waitFor({ state: "hidden" });
  });

  test("nothing scrolls sideways, and the filters open", async () => {
    const { page } = await visit("/", { width: 320 });
    await cards(page).first().waitFor();
    await expectFits(page);
    const toggle = page.getByRole("button", { name: "Price, stock and order" });
    expect(await page.getByLabel("Sort by").isVisible()).toBe(false);
    await toggle.click();
    await page.getByLabel("Sort by").waitFor();
    await expectFits(page);
    await page.goto(`/products/${carpet.id}`);
    await page.getByRole("heading", { level: 1, name: carpet.name }).waitFor();
    await expectFits(page);
  });

  async function expectFits(page: Page) {
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBeLessThanOrEqual(0);
  }
});
