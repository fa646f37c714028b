import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Category, Product } from "@/api";
import { expectAccessible } from "./axe";
import { type Look, type Visitor, visit, withBrowser } from "./browser";
import { type Account, admin, call, makeProduct } from "./shop";

withBrowser();

/** The administrator, signed in at the desk. */
async function atDesk(path: string, look: Look = {}): Promise<Visitor & { by: Account }> {
  const by = await admin();
  const visitor = await visit(path, look);
  await visitor.page.getByLabel("E-mail").fill(by.email);
  await visitor.page.getByLabel("Password").fill(by.password);
  await visitor.page.getByRole("button", { name: "Sign in" }).click();
  await visitor.page.getByRole("button", { name: "Sign out" }).waitFor();
  return { ...visitor, by };
}

const some = (what: string) => `${what} ${randomUUID().slice(0, 8)}`;

async function read(by: Account, id: string): Promise<Product> {
  return call<Product>("GET", `products/${id}`, { token: by.token });
}

async function choose(page: Page, text: string, name = "products.csv") {
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.getByLabel("Choose a CSV file").setInputFiles(file);
  await page.getByRole("heading", { name }).waitFor();
}

test("a product is made, its wrong fields told at the fields", async () => {
  const visitor = await atDesk("/admin/products");
  const { page, by } = visitor;
  visitor.expects("400 /api/v1/products");
  await page.getByRole("button", { name: "New product" }).click();
  const form = page.getByRole("dialog");
  const name = some("Samovar");
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Price").fill("12,5");
  await form.getByLabel("Category").selectOption({ index: 1 });
  await form.getByLabel("Picture").fill("ftp://pictures");
  await form.getByRole("button", { name: "Create" }).click();
  const picture = form.getByLabel("Picture");
  await form.getByText("https URL").waitFor();
  expect(await picture.getAttribute("aria-invalid")).toBe("true");
  expect(await picture.evaluate((field) => field === document.activeElement)).toBe(true);
  await picture.fill("");
  await form.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  const made = await read(by, new URL(page.url()).pathname.split("/").pop() ?? "");
  expect(made).toMatchObject({ name, priceMinor: 1250, available: 0 });
});

test("a product is found, edited in its row by keyboard, archived and brought back", async () => {
  const { page, by } = await atDesk("/admin/products");
  const product = await makeProduct(by, { name: some("Kettle") });
  await page.getByLabel("Search").fill(product.name);
  const row = page.getByRole("row", { name: product.name });
  await row.waitFor();
  await page.waitForURL(/q=Kettle/);
  await page.reload();

  await page.getByRole("button", { name: `Edit ${product.name}` }).press("Enter");
  const form = page.getByRole("region", { name: `Edit ${product.name}` });
  await form.waitFor();
  const first = form.getByLabel("Name");
  await expect.poll(() => first.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press("Tab");
  await page.keyboard.type("61.20");
  await page.keyboard.press("Enter");
  await row.getByText("$61.20").waitFor();
  expect((await read(by, product.id)).priceMinor).toBe(6120);

  await page.getByRole("button", { name: `Archive ${product.name}` }).click();
  await page.getByRole("dialog").getByText(by.name).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await page.getByText("No product fits").waitFor();
  await page.getByLabel("Status").selectOption("Archived");
  await page.getByRole("button", { name: `Restore ${product.name}` }).click();
  await expect.poll(async () => (await read(by, product.id)).status).toBe("ACTIVE");
});

test("two who edit the same product settle it field by field, and nothing typed is lost", async () => {
  const mine = await atDesk("/admin/products");
  const product = await makeProduct(mine.by, { name: some("Carpet"), priceMinor: 5_000 });
  const path = `/admin/products/${product.id}`;
  const theirs = await atDesk(path);
  await mine.page.goto(path);
  mine.expects(`412 /api/v1/products/${product.id}`);

  await mine.page.getByLabel("Price").fill("70");
  await mine.page.getByLabel("Description").fill("Mine alone.");
  await theirs.page.getByLabel("Price").fill("60");
  await theirs.page.getByLabel("Name").fill(`${product.name} XL`);
  await theirs.page.getByRole("button", { name: "Save" }).click();
  await theirs.page.getByText("Saved.").waitFor();

  await mine.page.getByRole("button", { name: "Save" }).click();
  const conflict = mine.page.getByRole("region", { name: "Somebody else saved" });
  await conflict.waitFor();
  const price = conflict.getByRole("group", { name: "Price" });
  expect(await price.textContent()).toMatch(/Yours70Theirs now60\.00/);
  expect(await conflict.getByRole("group", { name: "Name" }).textContent()).toContain("XL");
  expect(await mine.page.getByLabel("Description").inputValue()).toBe("Mine alone.");
  await expectAccessible(mine.page);

  // "Take mine" keeps theirs where only they changed something.
  await conflict.getByRole("button", { name: "Take mine" }).click();
  await mine.page.getByText("Saved.").waitFor();
  const merged = { name: `${product.name} XL`, priceMinor: 7_000, description: "Mine alone." };
  expect(await read(mine.by, product.id)).toMatchObject(merged);

  // The other one is behind now, and takes what is chosen field by field.
  theirs.expects(`412 /api/v1/products/${product.id}`);
  await theirs.page.getByLabel("Price").fill("65");
  await theirs.page.getByLabel("Description").fill("Theirs too.");
  await theirs.page.getByRole("button", { name: "Save" }).click();
  const other = theirs.page.getByRole("region", { name: "Somebody else saved" });
  const theirPrice = other.getByRole("group", { name: "Price" });
  await theirPrice.getByRole("radio", { name: /Theirs now/ }).check();
  await other.getByRole("button", { name: "Save as chosen" }).click();
  await expect.poll(async () => (await read(mine.by, product.id)).description).toBe("Theirs too.");
  expect((await read(mine.by, product.id)).priceMinor).toBe(7_000);
});

test("a double click adjusts the stock once, and the history names who did it and why", async () => {
  const { page, by } = await atDesk("/admin/products");
  const product = await makeProduct(by, { stock: 0 });
  await page.goto(`/admin/products/${product.id}`);
  await page.getByText("No units were ever brought.").waitFor();
  const levels = page.locator(".levels");
  await expect.poll(() => levels.textContent()).toBe("Available0Held0Sold0");
  await page.getByLabel("Units to add or take").fill("7");
  await page.getByLabel("Why").fill("delivery 4711");
  await page.getByRole("button", { name: "Adjust the stock" }).dblclick();
  const line = page.getByRole("row").filter({ hasText: "delivery 4711" });
  await line.waitFor();
  expect(await line.count()).toBe(1);
  expect(await line.textContent()).toContain(by.name);
  expect((await read(by, product.id)).available).toBe(7);
  await expect.poll(() => levels.textContent()).toBe("Available7Held0Sold0");
  await expectAccessible(page);
});

test("an adjustment whose answer was lost is the same one when it is sent again", async () => {
  const { page, by, expects } = await atDesk("/admin/products");
  expects("offline");
  const product = await makeProduct(by, { stock: 0 });
  await page.goto(`/admin/products/${product.id}`);
  let lost = 0;
  await page.route("**/stock-adjustments", async (route) => {
    if (route.request().method() !== "POST" || lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByLabel("Units to add or take").fill("5");
  await page.getByLabel("Why").fill("found");
  await page.getByRole("button", { name: "Adjust the stock" }).click();
  await page.getByText("cannot be reached").waitFor();
  await page.getByRole("button", { name: "Adjust the stock" }).click();
  await page.getByText("The stock is adjusted.").waitFor();
  expect((await read(by, product.id)).available).toBe(5);
});

test("more units than there are are refused at the field", async () => {
  const { page, by, expects } = await atDesk("/admin/products");
  const product = await makeProduct(by, { stock: 2 });
  expects(`409 /api/v1/products/${product.id}/stock-adjustments`);
  await page.goto(`/admin/products/${product.id}`);
  await page.getByLabel("Units to add or take").fill("-3");
  await page.getByLabel("Why").fill("broken");
  await page.getByRole("button", { name: "Adjust the stock" }).click();
  await page.getByText(/Only 2 units/).waitFor();
  expect(await page.getByLabel("Units to add or take").getAttribute("aria-invalid")).toBe("true");
});

test("an import shows what is wrong, sends nothing before it is confirmed, and then once", async () => {
  const { page, by } = await atDesk("/admin/products/import");
  const [category] = await call<Category[]>("GET", "categories");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (/POST|PATCH/.test(request.method()) && /products/.test(request.url())) {
      sent.push(request.method());
    }
  });
  const [good, other] = [some("Teapot"), some("=Tray")];
  const rows = `name;category;price;stock\r\n${good};${category?.slug};12,50;3\r\n`;
  await choose(page, `${rows};nowhere;1.234;many\r\n`, "bad.csv");
  for (const words of ["needs a name", "no such category", "write it as 12.50", "a whole number"]) {
    await page.getByRole("cell", { name: words }).waitFor();
  }
  await page.getByRole("button", { name: "1 new" }).waitFor();
  await expectAccessible(page);
  expect(sent).toEqual([]);

  const text = `${rows}"'${other}";"${category?.name}";0,99;\r\n`;
  await choose(page, text, "good.csv");
  expect(sent).toEqual([]);
  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await page.getByText("2 of 2 rows done").waitFor();
  const found = async (name: string) =>
    (await call<Product[]>("GET", `products?q=${encodeURIComponent(name)}`)).filter(
      (one) => one.name === name,
    );
  expect(await found(good)).toMatchObject([{ priceMinor: 1250, available: 3 }]);
  expect(await found(other)).toMatchObject([{ priceMinor: 99, available: 0 }]);
  await expectAccessible(page);

  // The same file after a reload creates nothing twice.
  await page.reload();
  await choose(page, text, "again.csv");
  await page.getByText("not created again").waitFor();
  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await page.getByText("2 of 2 rows done").waitFor();
  expect([(await found(good)).length, (await found(other)).length]).toEqual([1, 1]);
  expect((await found(good))[0]?.available).toBe(3);
  expect((await read(by, (await found(good))[0]?.id ?? "")).version).toBe(1);
});

test("a row that fails is told, can be saved as a file, and succeeds at the second try", async () => {
  const { page, expects } = await atDesk("/admin/products/import");
  const [category] = await call<Category[]>("GET", "categories");
  expects("offline");
  let failed = 0;
  await page.route("**/api/v1/products", (route) =>
    route.request().method() === "POST" && failed++ === 0 ? route.abort() : route.continue(),
  );
  const name = some("Hookah");
  await choose(page, `name,category,price\n${name},${category?.slug},5\n`);
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await page.getByText("1 failed").first().waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Rows with a problem" }).click(),
  ]);
  expect(await readFile(await file.path(), "utf8")).toContain(`${name},${category?.slug},5,`);
  await page.getByRole("button", { name: "Try the failed rows again" }).click();
  await page.getByText("1 of 1 row done").waitFor();
});

test("what is exported can be imported, and only what was changed in it is", async () => {
  const { page, by } = await atDesk("/admin/products");
  const mark = randomUUID().slice(0, 8);
  const first = await makeProduct(by, { name: `+Rug, "fine" ${mark}`, stock: 4 });
  const second = await makeProduct(by, { name: `Shawl ${mark}`, stock: 6 });
  await page.goto(`/admin/products?q=${mark}`);
  await page.getByRole("row", { name: second.name }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export" }).click(),
  ]);
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain(`"'+Rug, ""fine"" ${mark}"`);

  await page.goto("/admin/products/import");
  await choose(page, text, "same.csv");
  await page.getByRole("button", { name: "2 unchanged" }).waitFor();
  await page.getByText("There is nothing to do.").waitFor();

  await choose(
    page,
    text.replace(`Shawl ${mark}`, `Scarf ${mark}`).replace(/,4\r/, ",9\r"),
    "new.csv",
  );
  await page.getByRole("button", { name: "2 changed" }).waitFor();
  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await page.getByText("2 of 2 rows done").waitFor();
  expect((await read(by, second.id)).name).toBe(`Scarf ${mark}`);
  expect(await read(by, first.id)).toMatchObject({ name: first.name, available: 9, version: 1 });
});

test("a category is made, renamed by two, and told that it is in use", async () => {
  const { page, by, expects } = await atDesk("/admin/categories");
  const name = some("Spices");
  await page.getByRole("form", { name: "New category" }).getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create the category" }).click();
  await page.getByRole("row", { name }).waitFor();
  const all = await call<Category[]>("GET", "categories");
  const made = all.find((one) => one.name === name);
  if (!made) throw new Error("The category is not there.");
  const path = `categories/${made.id}`;
  expects(`412 /api/v1/${path}`, `409 /api/v1/${path}`);

  await page.getByRole("button", { name: `Rename ${name}` }).click();
  const form = page.getByRole("region", { name: `Rename ${name}` });
  await form.getByLabel("Name").fill(`${name} mine`);
  await call("PATCH", path, {
    token: by.token,
    body: { name: `${name} theirs` },
    headers: { "If-Match": '"1"' },
  });
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText(`${name} theirs`).waitFor();
  await expectAccessible(page);
  await form.getByRole("button", { name: "Take mine" }).click();
  await page.getByRole("row", { name: `${name} mine` }).waitFor();

  const product = await makeProduct(by);
  const inside = (categoryId: string, version: number) =>
    call("PATCH", `products/${product.id}`, {
      token: by.token,
      body: { categoryId },
      headers: { "If-Match": `"${version}"` },
    });
  await inside(made.id, 1);
  const remove = async () => {
    await page.getByRole("button", { name: `Delete ${name} mine` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  };
  await remove();
  await page.getByText("There are products in this category.").waitFor();
  await inside(product.categoryId, 2);
  await remove();
  await page.getByText(`${name} mine is deleted.`).waitFor();
  expect((await call<Category[]>("GET", "categories")).some(({ id }) => id === made.id)).toBe(
    false,
  );
});

test("each page is accessible and fits 320 px, light and dark", async () => {
  const { page, by } = await atDesk("/admin/products", { width: 320, dark: true });
  const product = await makeProduct(by);
  for (const path of ["", "/import", `/${product.id}`, "/../categories"]) {
    await page.goto(`/admin/products${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator("main .skeleton").waitFor({ state: "detached" });
    if (path === "")
      await page
        .getByRole("button", { name: /^Edit / })
        .first()
        .click();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, path).toBeLessThanOrEqual(320);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "light" });
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
  }
});
