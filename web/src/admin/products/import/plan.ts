import type { Category, NewProduct, Product, ProductPatch } from "@/api";
import { MOST, priceOf } from "../fields";
import type { Cells, ColumnName } from "./columns";

export type Kind = "new" | "changed" | "unchanged" | "bad";

/** What a row of the file comes to. */
export interface Plan {
  line: number;
  cells: Cells["text"];
  kind: Kind;
  /** The reason at each cell that is bad; `row`: the whole of it. */
  bad: Partial<Record<ColumnName | "row", string>>;
  /** What a new product is made of, or what is different about an old one. */
  body: ProductPatch;
  /** Units to add or take. */
  delta: number;
  /** The product that the id names, as it was when the file was read. */
  product?: Product;
  /** Names the adjustment of an old product's stock: sent again, it is the same. */
  key?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_DELTA = 1_000_000;
const MOST_PRICE = 1_000_000_000_000;

/** The ids that the file names, each once: what is to be asked for before `plan`. */
export function idsOf(rows: readonly Cells[]): string[] {
  const ids = rows.map(({ text }) => normal(text.id)).filter((id) => UUID.test(id));
  return [...new Set(ids)];
}

function normal(id = "") {
  return id.trim().toLowerCase();
}

/** Judges every cell as the shop will, and tells what is new from what is changed and what is not. */
export function plan(
  rows: readonly Cells[],
  categories: readonly Category[],
  known: ReadonlyMap<string, Product>,
): Plan[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const made = judge(row, categories, known);
    const id = normal(row.text.id);
    if (id && seen.has(id)) made.bad.id ??= "there is another row with this id";
    seen.add(id);
    made.kind = kindOf(made);
    return made;
  });
}

function kindOf({ bad, product, body, delta }: Plan): Kind {
  if (Object.keys(bad).length > 0) return "bad";
  if (!product) return "new";
  return Object.keys(body).length > 0 || delta !== 0 ? "changed" : "unchanged";
}

function judge(
  { line, torn, text }: Cells,
  categories: readonly Category[],
  known: ReadonlyMap<string, Product>,
): Plan {
  const made: Plan = { line, cells: text, kind: "bad", bad: {}, body: {}, delta: 0 };
  if (torn) {
    made.bad.row = torn;
    return made;
  }
  const id = normal(text.id);
  const product = known.get(id);
  if (product) made.product = product;
  else if (id) made.bad.id = UUID.test(id) ? "no product has this id" : "not an id";

  /** What `read` makes of a cell; undefined where it is bad, or not there: then all stays as it is. */
  function take<T>(column: ColumnName, read: (cell: string) => T | Reason): T | undefined {
    const cell = text[column];
    if (cell === undefined) return undefined;
    const value = read(cell);
    if (!(value instanceof Reason)) return value;
    made.bad[column] = value.words;
    return undefined;
  }
  const wanted: ProductPatch = {};
  const set = <K extends keyof NewProduct>(field: K, value: NewProduct[K] | undefined) => {
    if (value !== undefined && value !== product?.[field])
      Object.assign(wanted, { [field]: value });
  };
  for (const column of ["name", "category", "price"] as const) {
    if (!id && text[column] === undefined) made.bad.row = `a new product needs a ${column}`;
  }
  set("name", take("name", readName));
  set("description", take("description", readDescription));
  set(
    "categoryId",
    take("category", (cell) => readCategory(cell, categories)),
  );
  set("priceMinor", take("price", readPrice));
  set("imageUrl", take("imageUrl", readImage));
  made.body = wanted;
  made.delta = take("stock", (cell) => readStock(cell, product?.available ?? 0)) ?? 0;
  return made;
}

class Reason {
  constructor(readonly words: string) {}
}

function readName(cell: string) {
  if (cell.trim() === "") return new Reason("needs a name");
  if (/[\r\n]/.test(cell)) return new Reason("one line only");
  return tooLong(cell, MOST.name) ?? cell;
}

function readDescription(cell: string) {
  return tooLong(cell, MOST.description) ?? cell;
}

function tooLong(cell: string, most: number) {
  const length = [...cell].length;
  return length > most ? new Reason(`${length} characters, at most ${most}`) : undefined;
}

/** By slug, which is one category's alone, else by name. */
function readCategory(cell: string, categories: readonly Category[]) {
  const wanted = cell.trim().toLowerCase();
  if (wanted === "") return new Reason("needs a category");
  const bySlug = categories.find(({ slug }) => slug === wanted);
  if (bySlug) return bySlug.id;
  const [first, second] = categories.filter(({ name }) => name.trim().toLowerCase() === wanted);
  if (second) return new Reason("several categories are called so: write its slug");
  return first?.id ?? new Reason("no such category");
}

function readPrice(cell: string) {
  const price = priceOf(cell);
  if (price === undefined) return new Reason("write it as 12.50");
  if (price === 0) return new Reason("at least 0.01");
  return price > MOST_PRICE ? new Reason("at most 10000000000.00") : price;
}

function readImage(cell: string) {
  const url = cell.trim();
  if (url === "" || /^\/[!-~]*$/.test(url)) return tooLong(url, MOST.imageUrl) ?? url;
  const good = /^(https:\/\/[^@/]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/|$)/i.test(
    url,
  );
  if (!good || !/^[!-~]+$/.test(url)) return new Reason("an https address, or a path");
  return tooLong(url, MOST.imageUrl) ?? url;
}

/** The units that shall be available, as the difference to those that are; empty: as many as there are. */
function readStock(cell: string, available: number) {
  const text = cell.trim();
  if (text === "") return 0;
  if (!/^\d{1,10}$/.test(text)) return new Reason("a whole number from 0");
  const delta = Number(text) - available;
  return Math.abs(delta) > MOST_DELTA ? new Reason("changes by more than 1000000 units") : delta;
}
