import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible } from "./axe";
import { tab, type Visitor, visit, withBrowser } from "./browser";
import { type Account, admin, call, signIn, signUp } from "./shop";

withBrowser();

const newMail = () => `e2e-${randomUUID()}@souk.test`;
const mail = (page: Page) => page.getByLabel("E-mail");
const password = (page: Page) => page.getByLabel("Password", { exact: true });
const press = (page: Page, name: string) =>
  page.locator("main").getByRole("button", { name, exact: true }).click();
const at = (page: Page, path: string) => page.waitForURL((url) => url.pathname === path);
const signedIn = (page: Page, who: { name: string }) =>
  page.getByRole("button", { name: who.name }).waitFor();
const strangerAt = (page: Page) =>
  page.getByRole("banner").getByRole("link", { name: "Sign in" }).waitFor();

async function fillSignUp(page: Page, who: { name: string; email: string; password: string }) {
  await page.getByLabel("Name").fill(who.name);
  await mail(page).fill(who.email);
  await password(page).fill(who.password);
  await press(page, "Create account");
}

async function another(path: string, who: Account): Promise<Visitor> {
  const visitor = await visit("/");
  await signIn(visitor, who, path);
  return visitor;
}

test("a stranger signs up where something was asked for, and a reload finds the session", async () => {
  const { page, context } = await visit("/profile");
  await at(page, "/signin");
  await page.getByRole("link", { name: "Create account" }).click();
  await page.getByText("8 to 128 characters").waitFor();
  const who = { name: "Amina Saleh", email: newMail(), password: `lamp ${randomUUID()}` };
  await fillSignUp(page, who);
  await at(page, "/profile");
  await page.locator("main").getByText(who.email).waitFor();
  await page.reload();
  await page.locator("main").getByText(who.email).waitFor();
  // The token of the session is nowhere that a script of another day could find it.
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(kept).not.toMatch(/eyJ|refresh/i);
  expect(await page.evaluate(() => document.cookie)).toBe("");
  expect((await context.cookies()).filter(({ httpOnly }) => httpOnly)).toHaveLength(1);
});

test("each refusal of a sign-up stands at its field", async () => {
  const taken = await signUp();
  const visitor = await visit("/signup");
  visitor.expects("400 /api/v1/users/signup", "409 /api/v1/users/signup");
  const { page } = visitor;
  await fillSignUp(page, { name: "Amina", email: newMail(), password: "password1" });
  await page.getByText("Too many people use this one").waitFor();
  expect(await password(page).getAttribute("aria-invalid")).toBe("true");
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "password");
  await expectAccessible(page);
  await fillSignUp(page, { name: "Amina", email: taken.email, password: `x ${randomUUID()}` });
  await page.getByText("There is an account with this mail address").waitFor();
  expect(await mail(page).getAttribute("aria-invalid")).toBe("true");
});

test("a wrong password is said in words, and the right one goes where it was asked for", async () => {
  const who = await signUp();
  const visitor = await visit("/wallet?from=2026-01-01");
  visitor.expects("401 /api/v1/users/signin");
  const { page } = visitor;
  await at(page, "/signin");
  await mail(page).fill(who.email);
  await password(page).fill("wrong password");
  await page.getByRole("button", { name: "Show what is typed" }).click();
  expect(await password(page).getAttribute("type")).toBe("text");
  await press(page, "Sign in");
  await page.getByRole("alert").getByText("Mail address or password is wrong.").waitFor();
  await password(page).fill(who.password);
  await press(page, "Sign in");
  await page.waitForURL(/\/wallet\?from=2026-01-01$/);
});

test("too many guesses are counted down, and then it goes on", async () => {
  const visitor = await visit("/signin");
  visitor.expects("429 /api/v1/users/signin", "401 /api/v1/users/signin");
  const { page } = visitor;
  await page.route("**/users/signin", (route) =>
    route.fulfill({
      status: 429,
      headers: { "Retry-After": "2", "Content-Type": "application/problem+json" },
      body: JSON.stringify({ code: "rate_limited", detail: "Wait." }),
    }),
  );
  await mail(page).fill(newMail());
  await password(page).fill("a guess");
  await press(page, "Sign in");
  await page.getByRole("button", { name: /Sign in · [12]/ }).waitFor();
  await page.getByRole("alert").getByText("Too many attempts").waitFor();
  await page.unroute("**/users/signin");
  await press(page, "Sign in"); // There by this name again when the time is over.
  await page.getByText("Mail address or password is wrong.").waitFor();
});

test.each(["//evil.example", "/\\evil.example", "https://evil.example", "/.//evil.example"])(
  "signing in leads nowhere else, whatever the link says: %s",
  async (next) => {
    const who = await signUp();
    const { page } = await visit(`/signin?next=${encodeURIComponent(next)}`);
    const { origin } = new URL(page.url());
    await mail(page).fill(who.email);
    await password(page).fill(who.password);
    await press(page, "Sign in");
    await signedIn(page, who);
    await at(page, "/");
    expect(new URL(page.url()).origin).toBe(origin);
  },
);

test("signing out in one tab signs out the other, which says why and comes back", async () => {
  const who = await signUp();
  const visitor = await another("/", who);
  const other = await tab(visitor, "/wallet?to=2026-12-31");
  await signedIn(other, who);
  await visitor.page.goto("/profile");
  await press(visitor.page, "Sign out");
  await at(visitor.page, "/");
  await strangerAt(visitor.page);
  await other.getByText("Your session ended").waitFor();
  // And signing in again, in the first tab, brings the other one back to where it was.
  await signIn(visitor, who);
  await other.waitForURL(/\/wallet\?to=2026-12-31$/);
});

test("another person in one tab is the same one in the other", async () => {
  const [nadia, omar] = [await signUp("Nadia Haddad"), await signUp("Omar Aziz")];
  const visitor = await another("/profile", nadia);
  const other = await tab(visitor, "/profile");
  await other.locator("main").getByText(nadia.email).waitFor();
  await press(visitor.page, "Sign out");
  await strangerAt(visitor.page);
  await signIn(visitor, omar, "/profile");
  await visitor.page.locator("main").getByText(omar.email).waitFor();
  await other.locator("main").getByText(omar.email).waitFor();
});

test("a new name and password; the other devices are signed out", async () => {
  const who = await signUp();
  const [here, there] = [await another("/profile", who), await another("/profile", who)];
  there.expects("401 /api/v1/users/refresh", "401 /api/v1/users/currentuser");
  here.expects("403 /api/v1/users/currentuser/password");
  const { page } = here;
  await page.getByRole("textbox", { name: "Name" }).fill("Nadia Saleh");
  await press(page, "Save");
  await page.getByRole("button", { name: "Nadia Saleh" }).waitFor();

  const changed = `battery ${randomUUID()}`;
  await page.getByLabel("Present password").fill("not this one");
  await page.getByLabel("New password").fill(changed);
  await press(page, "Change password");
  await page.waitForFunction(
    () => document.activeElement?.getAttribute("name") === "currentPassword",
  );
  await page.getByLabel("Present password").fill(who.password);
  await press(page, "Change password");
  await page.getByText("All other devices are signed out").waitFor();
  await page.reload();
  await page.locator("main").getByText(who.email).waitFor();

  await there.page.getByRole("textbox", { name: "Name" }).fill("Somebody");
  await press(there.page, "Save");
  await there.page.getByText("Your session ended").waitFor();
  await signIn(there, { ...who, password: changed }, "/profile");
});

test("a session is ended from the list, after a question", async () => {
  const who = await signUp();
  const [here, there] = [await another("/profile", who), await another("/profile", who)];
  there.expects("401 /api/v1/users/refresh");
  const { page } = here;
  const rows = page.getByRole("region", { name: "Sessions" }).getByRole("listitem");
  await page.reload();
  await rows.nth(2).waitFor();
  expect(await rows.filter({ hasText: "This one" }).count()).toBe(1);
  // The newest but this one: `there`, which signed in last.
  const end = rows.filter({ hasText: "Chrome" }).getByRole("button", { name: "End" });
  await end.click();
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await rows.count()).toBe(3);
  await end.click();
  await page.getByRole("dialog").getByRole("button", { name: "End" }).click();
  await rows.nth(2).waitFor({ state: "detached" });
  await there.page.reload();
  await there.page.getByText("Your session ended").waitFor();
  await signedIn(page, who);
});

test("an account is erased by its password, after a question", async () => {
  const who = await signUp();
  const visitor = await another("/profile", who);
  visitor.expects("403 /api/v1/users/currentuser", "401 /api/v1/users/signin");
  const { page } = visitor;
  const danger = page.getByRole("region", { name: "Erase account" });
  const erase = async (by: string) => {
    await danger.getByLabel("Password", { exact: true }).fill(by);
    await danger.getByRole("button", { name: "Erase account" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Erase account" }).click();
  };
  await danger.getByText("The books stay").waitFor();
  await erase("not this one");
  await danger.getByText("is wrong").waitFor();
  await erase(who.password);
  await at(page, "/");
  await strangerAt(page);
  await page.goto("/signin");
  await mail(page).fill(who.email);
  await password(page).fill(who.password);
  await press(page, "Sign in");
  await page.getByText("Mail address or password is wrong.").waitFor();
});

test("a code from the shop sets a new password, once", async () => {
  const [boss, who] = [await admin(), await signUp()];
  const { resetToken } = await call<{ resetToken: string }>(
    "POST",
    `users/${who.id}/password-reset`,
    { token: boss.token, body: { reason: "Asked by telephone." } },
  );
  const visitor = await visit("/signin");
  visitor.expects("401 /api/v1/users/password-reset");
  const { page } = visitor;
  const fresh = `staple ${randomUUID()}`;
  const reset = async () => {
    await page.getByLabel("Code").fill(` ${resetToken} `);
    await page.getByLabel("New password").fill(fresh);
    await press(page, "Set a new password");
  };
  await page.getByRole("link", { name: "Password forgotten?" }).click();
  await reset();
  await page.getByText("Sign in with your new password").waitFor();
  await at(page, "/signin");
  await page.goto("/reset");
  await reset();
  await page.getByText("This code is wrong, used or too old").waitFor();
  await signIn(visitor, { ...who, password: fresh });
});

test("a shop that is away does not end the session", async () => {
  const who = await signUp();
  const visitor = await another("/profile", who);
  visitor.expects("503 /api/v1/users/refresh");
  const { page } = visitor;
  await page.route("**/users/refresh", (route) => route.fulfill({ status: 503, body: "{}" }));
  await page.goto("/profile");
  await page.getByText("The shop cannot be reached just now.").waitFor();
  await page.unroute("**/users/refresh");
  await page.locator("main").getByText(who.email).waitFor();
});

test("everything of the sign-up is there in German, and stays so", async () => {
  const visitor = await visit("/signup", { width: 320 });
  visitor.expects("400 /api/v1/users/signup");
  const { page } = visitor;
  await page.getByLabel("Language").selectOption("de");
  await page.getByRole("heading", { name: "Konto anlegen" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
  await page.reload();
  await page.getByLabel("Name").fill("Jürgen Öztürk");
  await page.getByLabel("E-Mail").fill(newMail());
  await page.getByLabel("Passwort", { exact: true }).fill("password1");
  await page.getByText("8 bis 128 Zeichen").waitFor();
  await press(page, "Konto anlegen");
  await page.getByText("Das benutzen zu viele.").waitFor();
  await expectAccessible(page);
  await page.getByLabel("Passwort", { exact: true }).fill(`Leuchte ${randomUUID()}`);
  await press(page, "Konto anlegen");
  await at(page, "/");
  await page.goto("/profile");
  await page.getByRole("heading", { name: "Sitzungen" }).waitFor();
  await page.getByText("Diese hier").waitFor();
  await expectAccessible(page);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
});
