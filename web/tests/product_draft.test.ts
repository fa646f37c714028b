import { expect, test } from "vitest";
import { draftOf } from "@/admin/products/draft";
import { Problem } from "@/lib/problem";

interface Thing {
  version: number;
  name: string;
  price: string;
  note: string;
}

/** A thing in a shop that knows versions, and an edit of it. */
function edited(first: Partial<Thing> = {}) {
  const shop = { now: { version: 1, name: "a", price: "1", note: "", ...first }, saves: 0 };
  const draft = draftOf<Thing, "name" | "price" | "note">(
    {
      read: ({ name, price, note }) => ({ name, price, note }),
      async save(from, changed) {
        shop.saves++;
        if (from.version !== shop.now.version) throw problem(412);
        if (changed.price === "x") throw problem(400);
        shop.now = { ...shop.now, ...changed, version: shop.now.version + 1 };
        return shop.now;
      },
      load: async () => shop.now,
    },
    shop.now,
  );
  const type = (words: Partial<Thing>) => {
    draft.typed.value = { ...draft.typed.value, ...words };
  };
  return { shop, draft, type };
}

function problem(status: number) {
  return new Problem(status, "", "", [], "", undefined);
}

test("only what was changed is sent, and nothing where nothing was", async () => {
  const { shop, draft, type } = edited();
  expect((await draft.save())?.version).toBe(1);
  expect(shop.saves).toBe(0);
  type({ price: "2" });
  expect(await draft.save()).toMatchObject({ version: 2, price: "2", name: "a" });
});

test("a refusal keeps what was typed", async () => {
  const { draft, type } = edited();
  type({ price: "x", name: "b" });
  expect(await draft.save()).toBeUndefined();
  expect(draft.typed.value).toMatchObject({ price: "x", name: "b" });
  expect(draft.error.value).toMatchObject({ status: 400 });
});

test("two saves at once are one", async () => {
  const { shop, draft, type } = edited();
  type({ name: "b" });
  await Promise.all([draft.save(), draft.save()]);
  expect(shop.saves).toBe(1);
});

test("a conflict tells what both changed from what only they did, and is settled by field", async () => {
  const { shop, draft, type } = edited();
  shop.now = { ...shop.now, version: 2, price: "5", note: "theirs" };
  type({ price: "9", name: "mine" });
  expect(await draft.save()).toBeUndefined();
  expect(draft.theirs.value).toEqual(shop.now);
  expect(draft.differences()).toEqual([
    { field: "name", mine: "mine", theirs: "a", touched: true },
    { field: "price", mine: "9", theirs: "5", touched: true },
    { field: "note", mine: "", theirs: "theirs", touched: false },
  ]);
  expect(draft.typed.value).toMatchObject({ price: "9", name: "mine" });
  draft.settle((field) => (field === "name" ? "mine" : "theirs"));
  expect(await draft.save()).toEqual({ version: 3, name: "mine", price: "5", note: "theirs" });
});
