import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Balance, Order, Product, Purchase } from "@/api";
import { expectAccessible } from "./axe";
import { type Look, withBrowser } from "./browser";
import { type Account, admin, call, makeProduct, openDesk, signUp } from "./shop";

withBrowser();

let boss: Account;
let customer: Account;
let product: Product;

beforeAll(async () => {
  boss = await admin();
  customer = await signUp();
  product = await makeProduct(boss, { priceMinor: 1_250, stock: 100 });
});

async function buy(quantity = 1): Promise<string> {
  const body = { items: [{ productId: product.id, quantity }] };
  const { id } = await call<Order>("POST", "purchases", { token: customer.token, body });
  return id;
}

/** A purchase that is paid, by payment's word and in the read model. */
async function buyAndPay(): Promise<string> {
  const id = await buy();
  await expect.poll(() => statusOf(id), { timeout: 20_000 }).toBe("PAID");
  await expect.poll(() => shownStatusOf(id), { timeout: 20_000 }).toBe("PAID");
  return id;
}

async function statusOf(id: string) {
  return (await call<Purchase>("GET", `purchases/${id}`, { token: boss.token })).status;
}

async function shownStatusOf(id: string) {
  return (await call<Order>("GET", `orders/${id}`, { token: boss.token })).status;
}

const short = (id: string) => `…${id.slice(-8)}`;
const rowOf = (page: Page, id: string) => page.getByRole("row").filter({ hasText: short(id) });

describe("the list", () => {
  test("shows an order, finds it by each filter and leads to it", async () => {
    const id = await buyAndPay();
    const { page } = await openDesk("/admin/orders", boss);
    await rowOf(page, id).getByText("Paid").waitFor();

    await page.getByLabel("Product id").fill(product.id);
    await page.getByLabel("Product id").press("Enter");
    await page.getByLabel("Customer id").fill(customer.id);
    await page.getByLabel("Customer id").press("Enter");
    await page.getByLabel("Status").selectOption("Failed");
    await page.getByText("No order fits").waitFor();
    expect(new URL(page.url()).search).toContain(`productId=${product.id}`);
    await page.reload();
    await page.getByText("No order fits").waitFor();
    await page.getByLabel("Status").selectOption("Paid");
    await rowOf(page, id).waitFor();

    await page.getByLabel("From").fill("2001-01-01");
    await page.getByLabel("Until").fill("2001-01-02");
    await page.getByText("No order fits").waitFor();
    await page.getByRole("button", { name: "Show all" }).click();
    await rowOf(page, id)
      .getByRole("link", { name: short(id) })
      .click();
    await page.getByRole("heading", { name: `Order ${short(id)}` }).waitFor();
    await page.goBack();
    await rowOf(page, id).waitFor();
  });

  test("says what is wrong with a filter and asks nobody", async () => {
    const { page } = await openDesk("/admin/orders?userId=nobody", boss);
    await page.getByText("This is no user id.").waitFor();
    await page.getByRole("table").waitFor();
  });

  test("tells of new orders without moving the others, and shows them when asked", async () => {
    const before = await buyAndPay();
    const { page } = await openDesk(`/admin/orders?productId=${product.id}`, boss);
    await rowOf(page, before).waitFor();
    const added = [await buy(), await buy()];
    const news = page.getByRole("button", { name: "2 new orders: show" });
    await news.waitFor({ timeout: 20_000 });
    expect(await rowOf(page, added[0] ?? "").count()).toBe(0);
    await news.click();
    await rowOf(page, added[1] ?? "").waitFor();
    // Focus goes to what appeared.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("title")))
      .toBe(added[1]);
    // And what is shown goes on to be told the truth about.
    await rowOf(page, added[0] ?? "")
      .getByText("Paid")
      .waitFor({ timeout: 20_000 });
  });

  test("asks for nothing while nobody looks", async () => {
    const { page } = await openDesk("/admin/orders", boss);
    await page.getByRole("table").waitFor();
    let asked = 0;
    page.on("request", (request) => {
      if (request.url().includes("/api/v1/orders?")) asked += 1;
    });
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    // Longer than the interval: only time can tell that nothing happens.
    await page.waitForTimeout(6_000);
    expect(asked).toBe(0);
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { get: () => false, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await expect.poll(() => asked, { timeout: 5_000 }).toBeGreaterThan(0);
  });

  test("is read page by page and saved whole", async () => {
    const many = await signUp();
    const ids: string[] = [];
    for (let i = 0; i < 23; i++) {
      const body = { items: [{ productId: product.id, quantity: 1 }] };
      ids.push((await call<Order>("POST", "purchases", { token: many.token, body })).id);
    }
    const last = ids.at(-1) ?? "";
    await expect.poll(() => shownStatusOf(last), { timeout: 20_000 }).not.toBe("");
    const { page } = await openDesk(`/admin/orders?userId=${many.id}`, boss);
    await rowOf(page, last).waitFor();
    expect(await page.locator("tbody tr").count()).toBe(20);
    await page.getByRole("button", { name: "Show more" }).click();
    await rowOf(page, ids[0] ?? "").waitFor();
    expect(await page.locator("tbody tr").count()).toBe(23);

    const urls: string[] = [];
    page.on("request", (request) => urls.push(request.url()));
    const [csv] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    expect(csv.suggestedFilename()).toBe("orders.csv");
    const lines = (await readFile(await csv.path(), "utf8")).trim().split("\r\n");
    expect(lines).toHaveLength(24);
    expect(lines[1]).toContain(last);
    const [ndjson] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export NDJSON" }).click(),
    ]);
    const read = (await readFile(await ndjson.path(), "utf8")).trim().split("\n");
    expect(read.map((line) => JSON.parse(line).id)).toEqual(ids.toReversed());
    // No token in an address: a JWT begins so.
    expect(urls.filter((url) => url.includes("eyJ"))).toEqual([]);
  });
});

describe("an order", () => {
  test("is delivered once by a double click, and cannot be canceled afterwards", async () => {
    const id = await buyAndPay();
    const { page } = await openDesk(`/admin/orders/${id}`, boss);
    let sent = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/deliver")) sent += 1;
    });
    await page.getByRole("button", { name: "Deliver" }).click();
    await page.getByText("recorded as done by").getByText(boss.name).first().waitFor();
    await page.getByRole("button", { name: "Deliver it" }).dblclick();
    await page.getByText("Delivered: it cannot be canceled any more.").waitFor();
    expect(sent).toBe(1);
    expect(await statusOf(id)).toBe("DELIVERED");
    // The read model follows by itself, and who did it is told.
    await page.getByText("Both say the same.").waitFor();
    await page.getByText(`deliver, by ${boss.name}`).waitFor();
    expect(await page.getByRole("button", { name: "Cancel order" }).count()).toBe(0);
  });

  test("that was delivered behind the page's back refuses to be canceled, in words", async () => {
    const id = await buyAndPay();
    const visitor = await openDesk(`/admin/orders/${id}`, boss);
    const { page } = visitor;
    visitor.expects(`409 /api/v1/purchases/${id}/cancel`);
    await page.getByRole("button", { name: "Cancel order" }).waitFor();
    await call("POST", `purchases/${id}/deliver`, { token: boss.token });
    await page.getByRole("button", { name: "Cancel order" }).click();
    await page.getByRole("button", { name: "Cancel the order" }).click();
    await page.getByRole("alert").getByText("cannot be canceled any more").waitFor();
    await page.getByText("Both say the same.").waitFor();
  });

  test("is canceled with the refund, and shown until it settles", async () => {
    const rich = await call<Balance>("GET", "wallet", { token: customer.token });
    const id = await buyAndPay();
    const { page } = await openDesk(`/admin/orders/${id}`, boss);
    await page.getByRole("button", { name: "Cancel order" }).click();
    await page.getByText("$12.50 goes back to the customer's wallet").waitFor();
    await page.getByRole("button", { name: "Keep it" }).click();
    expect(await statusOf(id)).toBe("PAID");
    await page.getByRole("button", { name: "Cancel order" }).click();
    await page.getByRole("button", { name: "Cancel the order" }).click();
    await page.locator(".order-summary").getByText("Canceled").waitFor({ timeout: 20_000 });
    await page.getByText("The money is back in the wallet").waitFor();
    await page.getByText("Both say the same.").waitFor();
    const after = await call<Balance>("GET", `wallets/${customer.id}`, { token: boss.token });
    expect(after.balanceMinor).toBe(rich.balanceMinor);
  });

  test("tells why it stands so, with every place and id, and copies them", async () => {
    const id = await buyAndPay();
    const visitor = await openDesk(`/admin/orders/${id}`, boss);
    const { page, context } = visitor;
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const chain = await call<{ event: string; eventId: string; traceId: string }[]>(
      "GET",
      `orders/${id}/why`,
      { token: boss.token },
    );
    const charge = chain.find((link) => link.event === "charge.requested");
    const step = page
      .getByRole("listitem")
      .filter({ hasText: `charge.requested ${charge?.eventId}` });
    await step.getByText(/payment\.command\.v1 \/ \d+ \/ \d+/).waitFor();
    await step.getByText(charge?.traceId ?? "none").waitFor();
    await step.getByRole("button", { name: "Copy: Event" }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(charge?.eventId);
    await page.getByRole("button", { name: "Copy the order's id" }).click();
    await page.getByRole("status").getByText("Copied").first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
  });

  test("says in what the read model differs from payment", async () => {
    const id = await buyAndPay();
    const visitor = await openDesk("/admin/orders", boss);
    const { page } = visitor;
    await page.route(`**/api/v1/orders/${id}`, async (route) => {
      const answer = await route.fetch();
      const { data } = await answer.json();
      await route.fulfill({ json: { data: { ...data, status: "IN_PROGRESS", version: 1 } } });
    });
    await page.goto(`/admin/orders/${id}`);
    await page.getByText("They differ in status and version.").waitFor();
  });

  test("that nobody knows is said to be missing", async () => {
    const id = randomUUID();
    const visitor = await openDesk("/admin/orders", boss);
    for (const path of [`orders/${id}`, `orders/${id}/why`, `purchases/${id}`]) {
      visitor.expects(`404 /api/v1/${path}`);
    }
    await visitor.page.goto(`/admin/orders/${id}`);
    await visitor.page.getByRole("alert").first().waitFor();
    await expect.poll(() => visitor.page.getByRole("alert").count()).toBe(3);
  });
});

test("all of it works by keyboard, at 320 px, and is accessible", async () => {
  const id = await buyAndPay();
  for (const look of [{ width: 320 }, { width: 1280, dark: true }].map(still)) {
    const { page } = await openDesk(`/admin/orders?userId=${customer.id}`, boss, look);
    await rowOf(page, id).waitFor();
    await expectNarrow(page);
    await expectAccessible(page);
    await rowOf(page, id)
      .getByRole("link", { name: short(id) })
      .focus();
    await page.keyboard.press("Enter");
    await page.getByText("Both say the same.").waitFor();
    await page.getByRole("heading", { name: "Why it stands so" }).waitFor();
    await expectNarrow(page);
    await expectAccessible(page);
    // Asked, and left again, without a pointer: focus comes back to where it was.
    await page.getByRole("button", { name: "Cancel order" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
      "Cancel order",
    );
  }
  expect(await statusOf(id)).toBe("PAID");
});

/** Colours that are still fading in have no contrast yet. */
function still(look: Look): Look {
  return { ...look, reducedMotion: true };
}

async function expectNarrow(page: Page) {
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
}
