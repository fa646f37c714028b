import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { Balance, StatementLine } from "@/api";
import { expectAccessible } from "./axe";
import { type Look, visit, withBrowser } from "./browser";
import { type Account, admin, call, makeProduct, signIn, signUp } from "./shop";

withBrowser();

const ROOT = resolve(import.meta.dirname, "../..");
const balance = (who: Account, query = "") =>
  call<Balance>("GET", `wallet${query}`, { token: who.token });
const lines = (who: Account) =>
  call<StatementLine[]>("GET", "wallet/statement?limit=100", { token: who.token });
const topUp = (who: Account, amountMinor: number) =>
  call("POST", "wallet/top-ups", { token: who.token, body: { amountMinor } });
const dollars = (minor: number) => `$${(minor / 100).toLocaleString("en-US")}`;

async function opened(who: Account, query = "", look: Look = {}) {
  const visitor = await visit("/", look);
  await signIn(visitor, who, `/wallet${query}`);
  const { page } = visitor;
  const purse = page.getByRole("region", { name: "Balance" });
  await purse.getByText(/booking/).waitFor();
  const rows = page.locator("main ol").getByRole("listitem");
  return { visitor, page, purse, rows };
}

test("a double click tops up once, and a second wish twice", async () => {
  const who = await signUp();
  const { page, purse, rows } = await opened(who);
  const before = await balance(who);
  await page.getByRole("button", { name: "$100", exact: true }).click();
  expect(await page.getByLabel("Amount").inputValue()).toBe("100");
  await page.getByRole("button", { name: "Top up $100.00" }).dblclick();
  await purse.getByText("2 bookings").waitFor();
  await rows.nth(1).waitFor();
  await page.getByText("$100.00 is in your wallet.").waitFor();
  expect((await lines(who)).filter(({ kind }) => kind === "TOP_UP")).toHaveLength(1);

  await page.getByLabel("Amount").fill("12.34");
  await page.getByRole("button", { name: "Top up $12.34" }).click();
  await purse.getByText("3 bookings").waitFor();
  expect((await balance(who)).balanceMinor).toBe(before.balanceMinor + 10_000 + 1_234);
});

test("an answer that was lost is asked for again by the same key", async () => {
  const who = await signUp();
  const { visitor, page, purse } = await opened(who);
  visitor.expects("offline");
  const keys: (string | undefined)[] = [];
  await page.route("**/wallet/top-ups", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length > 1) return route.continue();
    await route.fetch(); // It is booked, but nobody hears of it.
    return route.abort();
  });
  await page.getByLabel("Amount").fill("50");
  await page.getByRole("button", { name: "Top up $50.00" }).click();
  await page.getByRole("alert").getByText("cannot be reached").waitFor();
  await page.getByRole("button", { name: "Top up $50.00" }).click();
  await purse.getByText("2 bookings").waitFor();
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
  expect((await lines(who)).filter(({ kind }) => kind === "TOP_UP")).toHaveLength(1);
});

test("what cannot be topped up is said at the field", async () => {
  const who = await signUp();
  const { visitor, page } = await opened(who);
  visitor.expects("400 /api/v1/wallet/top-ups", "409 /api/v1/wallet/top-ups");
  const amount = page.getByLabel("Amount");
  const send = async (text: string) => {
    await amount.fill(text);
    await amount.press("Enter");
  };
  await send("a lot");
  await page.getByText("Please give an amount, such as $25.50.").waitFor();
  expect(await amount.getAttribute("aria-invalid")).toBe("true");
  await send("99999999");
  await page.getByText(/^At most \$[\d,.]+ at once\.$/).waitFor();
  await expectAccessible(page);
  for (const [code, words] of [
    ["top_up_limit_reached", "more than you can top up in one day"],
    ["balance_limit_reached", "cannot hold that much"],
    ["wallet_closed", "This wallet is closed."],
  ]) {
    await page.route("**/wallet/top-ups", (route) =>
      route.fulfill({ status: 409, contentType: "application/problem+json", json: { code } }),
    );
    await send("10");
    await page.getByText(words ?? "").waitFor();
    await page.unroute("**/wallet/top-ups");
  }
});

test("a purchase stands in the statement with its order, a correction with its reason", async () => {
  const [boss, who] = [await admin(), await signUp()];
  const product = await makeProduct(boss, { priceMinor: 4_990 });
  const bought = await call<{ id: string }>("POST", "purchases", {
    token: who.token,
    body: { items: [{ productId: product.id, quantity: 1 }] },
  });
  await call("POST", `wallets/${who.id}/adjustments`, {
    token: boss.token,
    body: { amountMinor: -1_500, reason: "A scratch was found" },
  });
  await expect.poll(async () => (await lines(who)).length, { timeout: 20_000 }).toBe(3);
  const { page, rows } = await opened(who);
  const purchase = rows.filter({ hasText: "Purchase" });
  await purchase.getByText("-$49.90").waitFor();
  await rows.filter({ hasText: "A scratch was found" }).getByText("-$15.00").waitFor();
  const newest = (await lines(who))[0];
  await rows
    .first()
    .getByText(`Balance ${dollars(newest?.balanceAfterMinor ?? 0)}`)
    .waitFor();
  await expectAccessible(page);
  expect(await purchase.getByRole("link").getAttribute("href")).toBe(`/orders/${bought.id}`);
});

test("the statement is read page by page, and between two days", async () => {
  const who = await signUp();
  for (let i = 0; i < 22; ++i) await topUp(who, 100 + i);
  const { page, rows } = await opened(who);
  await rows.nth(19).waitFor();
  expect(await rows.count()).toBe(20);
  await page.getByRole("button", { name: "Show more" }).click();
  await rows.nth(22).waitFor();
  expect(await rows.count()).toBe(23);
  expect(await page.getByRole("button", { name: "Show more" }).count()).toBe(0);

  await page.getByLabel("Until").fill("2020-01-31");
  await page.getByText("Nothing was booked in this time.").waitFor();
  expect(new URL(page.url()).searchParams.get("to")).toBe("2020-01-31");
  await page.reload();
  await page.getByText("Nothing was booked in this time.").waitFor();
  await page.getByLabel("Until").fill("");
  await page.getByLabel("From").fill("2020-01-01");
  await rows.nth(19).waitFor();
  expect(new URL(page.url()).search).toBe("?from=2020-01-01");
});

test("the balance of a past instant is found by its link, and left for now", async () => {
  const who = await signUp();
  await expect.poll(async () => (await balance(who)).seq, { timeout: 20_000 }).toBe(1);
  const [opening] = await lines(who);
  await topUp(who, 7_700);
  const at = opening?.createdAt.replace(/\.(\d{3})\d*Z/, ".$1Z") ?? "";
  const instant = new Date(new Date(at).getTime() + 1).toISOString();
  const { page, purse } = await opened(who, `?at=${instant}`);
  await purse.getByText("Balance on").waitFor();
  await purse.getByText("1 booking", { exact: true }).waitFor();
  await purse.getByText("$1,000,000.00").waitFor();
  await page.getByRole("button", { name: "Back to now" }).click();
  await purse.getByText("$1,000,077.00").waitFor();
  expect(new URL(page.url()).search).toBe("");
  await page.getByLabel("Look back").fill("2020-01-31T10:00");
  await purse.getByText("$0.00").waitFor();
  expect(new URL(page.url()).searchParams.get("at")).toMatch(/^2020-01-3.*Z$/);
});

test("the statement that was downloaded is proved without the shop, and a changed one is not", async () => {
  const who = await signUp();
  await topUp(who, 12_345);
  const { page } = await opened(who);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the statement" }).click();
  const saved = await saving;
  await page.getByText("Checked in your browser: 2 bookings").waitFor();
  await expectAccessible(page);

  const said = await page.locator("main code", { hasText: "verify-statement" }).textContent();
  const [, file, head] =
    /^\.\/souk verify-statement (\S+) --head ([0-9a-f]{64})$/.exec(said ?? "") ?? [];
  expect(file).toBe(saved.suggestedFilename());
  expect(head).toBe((await balance(who)).headHash);

  const copy = join(mkdtempSync(join(tmpdir(), "souk-")), file ?? "");
  await saved.saveAs(copy);
  const prove = () =>
    execFileSync("./souk", ["verify-statement", copy, "--head", head ?? ""], {
      cwd: ROOT,
      encoding: "utf8",
      stdio: "pipe",
    });
  prove();
  writeFileSync(copy, readFileSync(copy, "utf8").replaceAll("12345", "92345"));
  expect(prove).toThrow();
});

test("a statement that was tampered with on the way is told as such", async () => {
  const who = await signUp();
  await topUp(who, 12_345);
  const { page } = await opened(who);
  await page.route("**/wallet/statement?format=ndjson", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll("12345", "92345");
    await route.fulfill({ response, body });
  });
  await page.getByRole("button", { name: "Download the statement" }).click();
  await page.getByRole("alert").getByText("Line 2 is not what was booked").waitFor();
});

test("the wallet is usable at 320 px, in German", async () => {
  const who = await signUp();
  const { page } = await opened(who, "", { width: 320 });
  await page.getByLabel("Language").selectOption("de");
  await page.getByRole("heading", { name: "Guthaben" }).waitFor();
  await page.getByRole("button", { name: "Kontoauszug herunterladen" }).click();
  await page.getByText("In Ihrem Browser geprüft: 1 Buchung").waitFor();
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
