import { randomUUID } from "node:crypto";
import type { Product } from "@/api";
import { type Look, URL_OF_SHOP, type Visitor, visit } from "./browser";

export interface Account {
  email: string;
  password: string;
  name: string;
  id: string;
  token: string;
}

/** Calls the shop as a program does, for what a test needs to be there. */
export async function call<T>(
  method: string,
  path: string,
  options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<T> {
  const headers: Record<string, string> = { ...options.headers };
  if (options.token) headers.Authorization = `Bearer ${options.token}`;
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  if (method === "POST") headers["Idempotency-Key"] = randomUUID();
  const answer = await fetch(`${URL_OF_SHOP}/api/v1/${path}`, {
    method,
    headers,
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return text ? JSON.parse(text).data : (undefined as T);
}

/** A new customer. */
export async function signUp(name = "Nadia Haddad"): Promise<Account> {
  const email = `e2e-${randomUUID()}@souk.test`;
  const password = `pass-${randomUUID()}`;
  const said = await call<{ user: { id: string }; accessToken: string }>("POST", "users/signup", {
    body: { email, password, name },
  });
  return { email, password, name, id: said.user.id, token: said.accessToken };
}

/** The administrator that ./souk up makes. */
export async function admin(): Promise<Account> {
  const email = process.env.SOUK_ADMIN_EMAIL ?? "admin@souk.test";
  const password = process.env.SOUK_ADMIN_PASSWORD ?? "";
  const said = await call<{ user: { id: string; name: string }; accessToken: string }>(
    "POST",
    "users/signin",
    { body: { email, password } },
  );
  return { email, password, name: said.user.name, id: said.user.id, token: said.accessToken };
}

/** A product of its own for a test, so that no other test takes its stock. */
export async function makeProduct(
  by: Account,
  wanted: { name?: string; priceMinor?: number; stock?: number } = {},
): Promise<Product> {
  const [category] = await call<{ id: string }[]>("GET", "categories");
  const product = await call<Product>("POST", "products", {
    token: by.token,
    body: {
      name: wanted.name ?? `Lantern ${randomUUID().slice(0, 8)}`,
      description: "Brass, with coloured glass.",
      priceMinor: wanted.priceMinor ?? 4_990,
      categoryId: category?.id,
    },
  });
  if (wanted.stock !== 0) {
    await call("POST", `products/${product.id}/stock-adjustments`, {
      token: by.token,
      body: { delta: wanted.stock ?? 10, reason: "for a test" },
    });
  }
  return product;
}

/** Signs in by the form, as a person does; ends where `next` says. */
export async function signIn({ page }: Visitor, who: Account, next = "/"): Promise<void> {
  await page.goto(`/signin?next=${encodeURIComponent(next)}`);
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === new URL(next, URL_OF_SHOP).pathname);
}

/** A page of the desk as an administrator, who signs in by the form that stands in front of it. */
export async function openDesk(path: string, who: Account, look: Look = {}): Promise<Visitor> {
  const visitor = await visit(path, look);
  const { page } = visitor;
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Sign in to the desk" }).waitFor({ state: "detached" });
  return visitor;
}
