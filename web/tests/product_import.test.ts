import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cellsOf } from "@/admin/products/export";
import { COLUMNS, readCells } from "@/admin/products/import/columns";
import { journalOf } from "@/admin/products/import/journal";
import { eachOf } from "@/admin/products/import/parallel";
import { idsOf, type Plan, plan } from "@/admin/products/import/plan";
import { send } from "@/admin/products/import/send";
import type { Category, Product } from "@/api";
import { writeCsv } from "@/lib/csv";

const BOOKS: Category = { id: "c1", name: "Books", slug: "books", version: 1 };
const TWINS: Category[] = ["a", "b"].map((slug) => ({ id: slug, name: "Twin", slug, version: 1 }));
const CATEGORIES = [BOOKS, ...TWINS];
const ID = "01a20680-367e-7352-80d1-934225d33a7e";
const OLD: Product = {
  id: ID,
  name: '=Old, "quoted"',
  description: "'-two\r\nlines ",
  imageUrl: "https://a.example/b.png",
  priceMinor: 1250,
  currency: "USD",
  categoryId: "c1",
  categoryName: "books",
  available: 7,
  status: "ACTIVE",
  version: 3,
};
const KNOWN = new Map([[ID, OLD]]);

const planned = (text: string) => plan(readCells(text), CATEGORIES, KNOWN);
const HEAD = "name,category,price";

test.each([
  ["", "The file is empty."],
  ["name,category,price\n", "There is no row below the names of the columns."],
  [
    "name,pirce\na,1",
    "“pirce” is no column. There are: id, name, description, category, price, imageUrl, stock.",
  ],
  ["name,Name\na,1", "The column “name” is there twice."],
  ["description\nx", "These columns are missing: name, category, price."],
  [`${HEAD}\n${"a,books,1\n".repeat(1001)}`, "1001 rows are too many: at most 1000 at a time."],
])("a file is refused: %#", (text, words) => {
  expect(() => readCells(text)).toThrow(words);
});

test.each([
  ["id", `id,${HEAD}\nx,a,books,1`, "not an id"],
  ["id", `id,${HEAD}\n${ID.replace("7e", "7f")},a,books,1`, "no product has this id"],
  ["row", `id,name\n,a`, "a new product needs a price"],
  ["row", `${HEAD}\na,books`, "2 cells where 3 belong"],
  ["name", `${HEAD}\n  ,books,1`, "needs a name"],
  ["name", `${HEAD}\n"a\nb",books,1`, "one line only"],
  ["name", `${HEAD}\n${"x".repeat(201)},books,1`, "201 characters, at most 200"],
  ["category", `${HEAD}\na,,1`, "needs a category"],
  ["category", `${HEAD}\na,nowhere,1`, "no such category"],
  ["category", `${HEAD}\na,twin,1`, "several categories are called so: write its slug"],
  ["price", `${HEAD}\na,books,`, "write it as 12.50"],
  ["price", `${HEAD}\na,books,1.234`, "write it as 12.50"],
  ["price", `${HEAD}\na,books,-1`, "write it as 12.50"],
  ["price", `${HEAD}\na,books,0`, "at least 0.01"],
  ["price", `${HEAD}\na,books,10000000000.01`, "at most 10000000000.00"],
  ["price", `${HEAD}\na,books,9999999999999`, "write it as 12.50"],
  ["stock", `${HEAD},stock\na,books,1,-1`, "a whole number from 0"],
  ["stock", `${HEAD},stock\na,books,1,1000001`, "changes by more than 1000000 units"],
  ["imageUrl", `${HEAD},imageUrl\na,books,1,ftp://a`, "an https address, or a path"],
  ["imageUrl", `${HEAD},imageUrl\na,books,1,https://u@a/`, "an https address, or a path"],
  [
    "description",
    `${HEAD},description\na,books,1,${"x".repeat(2001)}`,
    "2001 characters, at most 2000",
  ],
] as const)("a bad cell says why: %s %#", (column, text, words) => {
  const [row] = planned(text);
  expect(row?.kind).toBe("bad");
  expect(row?.bad[column]).toBe(words);
});

test("the second row with an id is bad", () => {
  const rows = planned(`id,name\n${ID},a\n${ID.toUpperCase()},b`);
  expect(rows.map(({ kind }) => kind)).toEqual(["changed", "bad"]);
});

test("a new product is read as the shop wants it", () => {
  const [row] = planned("PRICE;Category;name;stock;imageurl\n12,5;Books; a ;3; /x.png ");
  expect(row).toMatchObject({
    kind: "new",
    delta: 3,
    body: { name: " a ", categoryId: "c1", priceMinor: 1250, imageUrl: "/x.png" },
  });
});

test("of an old product only what is different is sent; absent columns and no stock stay", () => {
  const [row] = planned(`id,price,stock\n${ID},13,5`);
  expect(row).toMatchObject({ kind: "changed", body: { priceMinor: 1300 }, delta: -2 });
  expect(planned(`id,stock\n${ID},`)[0]?.kind).toBe("unchanged");
});

test("what is exported is imported without a change", () => {
  const text = writeCsv([[...COLUMNS], COLUMNS.map(cellsOf(OLD))]);
  expect(idsOf(readCells(text))).toEqual([ID]);
  expect(planned(text).map(({ kind, bad }) => [kind, bad])).toEqual([["unchanged", {}]]);
});

test("four at a time, each once", async () => {
  let now = 0;
  let most = 0;
  const seen: number[] = [];
  await eachOf([...Array(30).keys()], async (one) => {
    most = Math.max(most, ++now);
    await Promise.resolve();
    seen.push(one);
    now--;
  });
  expect([most, seen.length, new Set(seen).size]).toEqual([4, 30, 30]);
});

/** A shop that keeps what is posted; `lose` makes the next answers to posts get lost on their way. */
function shop() {
  const products: Product[] = [];
  const keys = new Map<string, number>();
  const lose = { products: 0, stock: 0 };
  const answer = (data: unknown, page?: unknown) =>
    new Response(JSON.stringify({ data, page }), {
      headers: { "Content-Type": "application/json" },
    });
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (request.method === "GET") return answer(products, { nextCursor: null, limit: 100 });
    const body = await request.json();
    if (pathname.endsWith("/stock-adjustments")) {
      keys.set(`${request.headers.get("Idempotency-Key")}`, body.delta);
      if (lose.stock-- > 0) throw new TypeError("lost");
      return answer({ available: body.delta, held: 0, sold: 0 });
    }
    const made = { ...OLD, description: "", imageUrl: "", ...body, id: `p${products.length}` };
    products.push(made);
    if (lose.products-- > 0) throw new TypeError("lost");
    return answer(made);
  });
  return { products, keys, lose };
}

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const TWO_ALIKE = `${HEAD},stock\na,books,1,5\na,books,1,6`;
const rowsOf = (text: string) => planned(text) as [Plan, Plan];

test("a product whose answer was lost is found again, after a reload too, and its units come once", async () => {
  const there = shop();
  there.lose.products = 1;
  await expect(send(rowsOf(TWO_ALIKE)[0], await journalOf(TWO_ALIKE))).rejects.toThrow();
  // The file is chosen again in another page of the same tab.
  const [first, second] = rowsOf(TWO_ALIKE);
  const journal = await journalOf(TWO_ALIKE);
  there.lose.stock = 1;
  await expect(send(first, journal)).rejects.toThrow();
  await send(first, journal);
  expect(there.products).toHaveLength(1);
  await send(second, journal);
  expect(there.products).toHaveLength(2);
  expect([...there.keys.values()]).toEqual([5, 6]);
});

test("a row that was done is not done again, until that is wanted", async () => {
  const there = shop();
  const journal = await journalOf(TWO_ALIKE);
  for (let i = 0; i < 2; i++) await send(rowsOf(TWO_ALIKE)[0], journal);
  expect([there.products.length, there.keys.size]).toEqual([1, 1]);
  journal.forget();
  await send(rowsOf(TWO_ALIKE)[0], await journalOf(TWO_ALIKE));
  expect([there.products.length, there.keys.size]).toEqual([2, 2]);
});
