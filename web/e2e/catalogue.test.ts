import { expect, test } from "vitest";
import { expectAccessible } from "./axe";
import { visit, withBrowser } from "./browser";
import { signIn, signUp } from "./shop";

withBrowser();

test("a visitor sees the catalogue", async () => {
  const { page } = await visit("/");
  await page.locator("main").getByRole("listitem").first().waitFor();
  await expectAccessible(page);
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
