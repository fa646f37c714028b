// The desk's shell, dashboard, dead letters and services.
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { DeadLetter, DeadLetterHead, Order } from "@/api";
import { expectAccessible } from "./axe";
import { visit, withBrowser } from "./browser";
import { type Account, admin, call, makeProduct, openDesk, signUp } from "./shop";

withBrowser();

const ROOT = resolve(import.meta.dirname, "../..");

let boss: Account;
const mends: (() => void)[] = [];
const buried: string[] = [];

afterEach(() => {
  for (const mend of mends.splice(0)) mend();
});

// The topic has two readers, and each keeps what it could not handle: nothing is left.
afterAll(async () => {
  for (const key of buried) {
    const letter = await letterWith("order", key);
    await call("POST", `ops/order/dead-letters/${letter.id}/discard`, {
      token: boss.token,
      body: { reason: "made by a test" },
    });
  }
});

beforeAll(async () => {
  boss = await admin();
});

test("a stranger gets the form, a customer is sent to the shop, an admin gets in", async () => {
  const stranger = await visit("/admin/services");
  await stranger.page.getByRole("heading", { name: "Sign in to the desk" }).waitFor();
  expect(await stranger.page.getByRole("navigation", { name: "Desk" }).count()).toBe(0);
  await expectAccessible(stranger.page);

  const customer = await openDesk("/admin/", await signUp("Karim Nasser"));
  await customer.page.getByRole("heading", { name: "Not for you" }).waitFor();
  await customer.page.getByText("Karim Nasser").waitFor();
  expect(await customer.page.getByRole("navigation", { name: "Desk" }).count()).toBe(0);
  await expectAccessible(customer.page);

  const { page } = await openDesk("/admin/services", boss);
  await page.getByRole("heading", { name: "Services", level: 1 }).waitFor();
  await page.getByText(boss.name).first().waitFor();
});

test("a wrong password is refused in words", async () => {
  const visitor = await visit("/admin/");
  visitor.expects("401 /api/v1/users/signin");
  await visitor.page.getByLabel("E-mail").fill(`nobody-${randomUUID()}@souk.test`);
  await visitor.page.getByLabel("Password").fill("not the password");
  await visitor.page.getByRole("button", { name: "Sign in" }).click();
  await visitor.page.getByRole("alert").waitFor();
});

test("the dashboard shows how the shop fares, and a purchase that is made meanwhile", async () => {
  const { page } = await openDesk("/admin/", boss);
  const chart = page.getByRole("img", { name: /^Purchases per minute/ });
  await chart.waitFor();
  await page.getByText("5 of 5").waitFor();
  const purchases = page.getByRole("region", { name: "Purchases" });
  const figure = purchases.locator(".figure strong");
  const before = Number.parseInt((await figure.textContent()) ?? "", 10);
  const product = await makeProduct(boss);
  const buyer = await signUp();
  // More than what may leave the half hour meanwhile.
  for (let i = 0; i < 3; i++) {
    await call("POST", "purchases", {
      token: buyer.token,
      body: { items: [{ productId: product.id, quantity: 1 }] },
    });
  }
  const drawn = await chart.getAttribute("aria-label");
  await expect.poll(() => chart.getAttribute("aria-label"), { timeout: 30_000 }).not.toBe(drawn);
  if (before < 450) {
    await expect
      .poll(async () => Number.parseInt((await figure.textContent()) ?? "", 10), {
        timeout: 30_000,
      })
      .not.toBe(before);
  }
  await expectAccessible(page);
});

test("the dashboard tells the money, whether the books balance, and what is nearly sold out", async () => {
  // As wallet and product say it; every other answer is the shop's own.
  const told = {
    wallet: {
      souk_wallets_balance_minor: 123_456_00,
      souk_ledger_passed_sum_minor: 0,
      souk_ledger_passed_transfers: 4_711,
    },
    product: { souk_products_low_stock: 1 },
  };
  const scarce = await makeProduct(boss, { stock: 2 });
  const visitor = await visit("/admin/");
  const { page } = visitor;
  for (const [name, figures] of Object.entries(told)) {
    await page.route(`**/ops/${name}/status`, async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      body.data.figures = { ...body.data.figures, ...figures };
      await route.fulfill({ response: answer, json: body });
    });
  }
  let asked = "";
  await page.route("**/api/v1/products?*", async (route) => {
    asked = new URL(route.request().url()).search;
    await route.fulfill({ json: { data: [{ ...scarce, available: 2 }], page: {} } });
  });
  await page.getByLabel("E-mail").fill(boss.email);
  await page.getByLabel("Password").fill(boss.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const money = page.getByRole("region", { name: "Money" });
  await money.getByText("$123,456.00").waitFor();
  await money.getByText("The books balance").waitFor();
  await money.getByText("4,711 transfers checked").waitFor();
  const low = page.getByRole("region", { name: "Low stock" });
  await low.getByRole("link", { name: scarce.name }).waitFor();
  expect(asked).toContain("maxAvailable=5");
  told.wallet.souk_ledger_passed_sum_minor = -1;
  await money.getByText("-$0.01").waitFor();
  await expectAccessible(page);
  told.wallet.souk_ledger_passed_sum_minor = 0;
  told.wallet.souk_ledger_passed_transfers = 0;
  await money.getByText("Not known").waitFor();
  expect(await money.getByText("The books balance").count()).toBe(0);
});

test("every service tells how it fares", async () => {
  const { page } = await openDesk("/admin/services", boss);
  for (const name of ["auth", "product", "wallet", "payment", "order"]) {
    const card = page.getByRole("region", { name, exact: true });
    await card.getByText("Ready", { exact: true }).waitFor();
    await card.getByText("Version").waitFor();
  }
  const wallet = page.getByRole("region", { name: "wallet", exact: true });
  await wallet.getByText("payment.command.v1").waitFor();
  await expectAccessible(page);
});

test("a service that is away shows as such, is asked rarely, and the others stay", async () => {
  const visitor = await openDesk("/admin/services", boss);
  visitor.expects("503 /api/v1/ops/order/status");
  const { page } = visitor;
  const order = page.getByRole("region", { name: "order", exact: true });
  await order.getByText("Ready", { exact: true }).waitFor();
  let asked = 0;
  await page.route("**/ops/order/status", (route) => {
    asked += 1;
    return route.fulfill({ status: 503, json: { code: "unavailable", title: "Away" } });
  });
  await order.getByText("Away", { exact: true }).waitFor();
  await order.getByText("what it said last").waitFor();
  const product = page.getByRole("region", { name: "product", exact: true });
  await product.getByText("Ready", { exact: true }).waitFor();
  expect(asked).toBeLessThanOrEqual(2);
  await page.unroute("**/ops/order/status");
  await order.getByRole("button", { name: "Ask now" }).click();
  await order.getByText("Ready", { exact: true }).waitFor();
});

test("a dead letter is looked at, tried again and discarded, and says who did it", async () => {
  const letter = await deadLetter("wallet");
  const reason = `Sent by a broken script ${randomUUID()}`;
  const visitor = await openDesk("/admin/letters?service=wallet", boss);
  const { page } = visitor;
  await expectAccessible(page);
  await page.getByRole("link", { name: `wallet ${letter.id}` }).click();
  await page.getByRole("heading", { name: `Dead letter ${letter.id} of wallet` }).waitFor();
  await page.getByText('"note": "nothing fits"').waitFor();
  await page.getByText("ce_type").waitFor();
  await expectAccessible(page);

  visitor.expects(`409 /api/v1/ops/wallet/dead-letters/${letter.id}/redrive`);
  await page.getByRole("button", { name: "Redrive" }).click();
  const question = page.getByRole("dialog");
  await question.getByText(boss.name).waitFor();
  await question.getByRole("button", { name: "Redrive" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByText("once, last").waitFor();

  // No reason, no discard.
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByText("Say why it may be dropped.").waitFor();
  await page.getByLabel("Why it may be dropped").fill(reason);
  // The form takes no second click at once.
  await page.locator("form [aria-busy]").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Discard" }).click();
  await question.getByRole("button", { name: "Discard" }).click();
  await page.getByText(`“${reason}”`).waitFor();
  expect(await page.getByRole("button", { name: "Redrive" }).count()).toBe(0);
  const done = await call<DeadLetter>("GET", `ops/wallet/dead-letters/${letter.id}`, {
    token: boss.token,
  });
  expect(done).toMatchObject({ status: "DISCARDED", decidedWhy: reason, decidedBy: boss.id });

  await page.goto("/admin/letters?service=wallet&status=DISCARDED");
  expect(await page.getByLabel("Status").inputValue()).toBe("DISCARDED");
});

test("a dead letter whose cause is gone is handled by a redrive", async () => {
  const { letter, mend } = await mishap();
  const { page } = await openDesk(`/admin/letters/wallet/${letter.id}`, boss);
  mend();
  await page.getByRole("button", { name: "Redrive" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Redrive" }).click();
  await page.locator(".letter-facts").getByText("Handled", { exact: true }).waitFor();
  const done = await call<DeadLetter>("GET", `ops/wallet/dead-letters/${letter.id}`, {
    token: boss.token,
  });
  expect(done).toMatchObject({ status: "HANDLED", decidedBy: boss.id });
});

test("the desk is walked by keyboard, and its menu folds where it is narrow", async () => {
  const { page } = await openDesk("/admin/services", boss, { width: 320 });
  expect(await page.getByRole("link", { name: "Dead letters" }).count()).toBe(0);
  await page.getByRole("button", { name: "Menu" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Dead letters" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Dead letters", level: 1 }).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  await expect.poll(focused).toBe("H1");
  expect(await page.getByRole("link", { name: "Users" }).count()).toBe(0);
  for (const path of ["/admin/", "/admin/letters", "/admin/services"]) {
    await page.goto(path);
    await page.locator("main h1").waitFor();
    await page.locator("main .skeleton").first().waitFor({ state: "detached" });
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await sideways(), path).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
});

/** A letter of the wallet about an event that fits nothing and that nobody waits for. */
async function deadLetter(service: string): Promise<DeadLetterHead> {
  const key = `nobody-${randomUUID()}`;
  buried.push(key);
  python(
    "import sys; from kafka_send import envelope, send; " +
      "send(sys.argv[1], {'note': 'nothing fits'}, sys.argv[2], envelope('charge.requested'))",
    "payment.command.v1",
    key,
  );
  return letterWith(service, key);
}

async function letterWith(service: string, key: string): Promise<DeadLetterHead> {
  const find = async () => {
    const path = `ops/${service}/dead-letters?limit=100`;
    const rows = await call<DeadLetterHead[]>("GET", path, { token: boss.token });
    const found = rows.find((row) => row.key.value === key);
    if (!found) throw new Error(`no dead letter of ${service} for ${key}`);
    return found;
  };
  return vi.waitFor(find, { timeout: 30_000, interval: 250 });
}

/** What tests/*.py do, with the shop that SOUK_RUN_DIR names. */
function python(script: string, ...values: string[]): string {
  return execFileSync("python3", ["-c", script, ...values], {
    cwd: `${ROOT}/tests`,
    env: { ...process.env, SOUK_RUN_DIR: process.env.SOUK_RUN_DIR ?? `${ROOT}/.run` },
    encoding: "utf8",
  });
}

/** A charge that the wallet's database refuses until it is mended; the buyer's order waits for it. */
async function mishap() {
  const price = 1_000_000 + Math.floor(Math.random() * 8_000_000);
  const trigger = `souk_wallet.mishap_${randomUUID().slice(0, 8)}`;
  const product = await makeProduct(boss, { priceMinor: price });
  const buyer = await signUp();
  sql(
    `CREATE TRIGGER ${trigger} BEFORE INSERT ON souk_wallet.postings FOR EACH ROW ` +
      `SET NEW.amount_minor = IF(NEW.amount_minor = -${price}, NULL, NEW.amount_minor)`,
  );
  const mend = () => sql(`DROP TRIGGER IF EXISTS ${trigger}`);
  mends.push(mend);
  const order = await call<Order>("POST", "purchases", {
    token: buyer.token,
    body: { items: [{ productId: product.id, quantity: 1 }] },
  });
  return { letter: await letterWith("wallet", order.id), mend };
}

function sql(statement: string) {
  python(
    "import sys; from books import Books; from doors import run_dir; " +
      "Books(str(run_dir() / 'mysql.sock')).rows(sys.argv[1])",
    statement,
  );
}
