// Every page in every look: pictures for a person, and what no picture shows: axe, no sideways
// scrolling, no console error, no violation of the policy (see browser.ts).
import { beforeAll, describe, expect, test } from "vitest";
import type { Order } from "@/api";
import { expectAccessible } from "./axe";
import { type Look, PICTURES, visit, withBrowser } from "./browser";
import { type Account, admin, call, makeProduct, signIn, signUp } from "./shop";

const LOOKS: readonly (Look & { name: string })[] = [
  { name: "light-1280", width: 1280, reducedMotion: true },
  { name: "dark-1280", width: 1280, reducedMotion: true, dark: true },
  { name: "light-320", width: 320, reducedMotion: true },
  { name: "dark-320", width: 320, reducedMotion: true, dark: true },
];

withBrowser();

let boss: Account;
let customer: Account;
let product: string;
let order: string;

beforeAll(async () => {
  boss = await admin();
  customer = await signUp("Nadia Haddad");
  const made = await makeProduct(boss, { name: "Brass lantern", priceMinor: 18_900, stock: 40 });
  product = made.id;
  for (const quantity of [1, 2, 3]) {
    const bought = await call<{ id: string }>("POST", "purchases", {
      token: customer.token,
      body: { items: [{ productId: product, quantity }] },
    });
    order = bought.id;
  }
  await paid(order);
});

async function paid(id: string) {
  for (;;) {
    const { status } = await call<Order>("GET", `orders/${id}`, { token: customer.token });
    if (status === "PAID") return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const STRANGER = ["/", "/signin", "/signup", "/reset", "/cart", "/nothing"];
const CUSTOMER = ["/orders", "/orders/ORDER", "/products/PRODUCT", "/wallet", "/profile", "/cart"];
const FULL_CART = ["/cart", "/checkout"];
const DESK = [
  "/admin/",
  "/admin/orders",
  "/admin/orders/ORDER",
  "/admin/products",
  "/admin/products/PRODUCT",
  "/admin/products/import",
  "/admin/categories",
  "/admin/users",
  "/admin/users/USER",
  "/admin/letters",
  "/admin/services",
];

describe.each(LOOKS)("$name", (look) => {
  test("a stranger's pages", async () => {
    const visitor = await visit("/", look);
    visitor.expects("404 /nothing");
    for (const path of STRANGER) await lookAt(visitor.page, path, look.name);
  });

  test("a customer's pages", async () => {
    const visitor = await visit("/", look);
    await signIn(visitor, customer);
    for (const path of CUSTOMER) await lookAt(visitor.page, path, look.name);
    await visitor.page.goto(`/products/${product}`);
    await visitor.page.getByRole("button", { name: "Add to cart" }).first().click();
    for (const path of FULL_CART) await lookAt(visitor.page, path, look.name, "full");
  });

  test("the desk's pages", async () => {
    const visitor = await visit("/", look);
    await signIn(visitor, boss);
    for (const path of DESK) await lookAt(visitor.page, path, look.name);
  });
});

async function lookAt(
  page: Awaited<ReturnType<typeof visit>>["page"],
  path: string,
  look: string,
  more = "",
) {
  await page.goto(
    path.replace("ORDER", order).replace("PRODUCT", product).replace("USER", customer.id),
  );
  await page.locator("main h1").waitFor();
  // Content, not its skeleton: nothing is on its way any more.
  await page.locator("main .skeleton").first().waitFor({ state: "detached" });
  await page.evaluate(() => document.fonts.ready);
  const name = `${path.replace(/^\//, "").replace(/\W+/g, "-").replace(/-$/, "").toLowerCase() || "home"}`;
  await page.screenshot({
    path: `${PICTURES}/${name}${more && `-${more}`}-${look}.png`,
    fullPage: true,
  });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, `${path} scrolls sideways at ${look}`).toBeLessThanOrEqual(0);
  await expectAccessible(page);
}
