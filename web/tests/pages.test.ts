import { expect, test } from "vitest";
import { type Page, pages } from "@/lib/pages";

/** A shop whose answers a test gives when it likes. */
function shop() {
  const asked: {
    cursor: string | undefined;
    signal: AbortSignal;
    answer(page: Page<string>): void;
    fail(error: unknown): void;
  }[] = [];
  const list = pages<string>(
    (cursor, signal) =>
      new Promise((answer, fail) => {
        asked.push({ cursor, signal, answer, fail });
      }),
  );
  return { asked, list };
}

const page = (data: string[], nextCursor: string | null = null) => ({ data, page: { nextCursor } });

test("each page stands behind the one before it, until there is none", async () => {
  const { asked, list } = shop();
  const first = list.load();
  expect(list.value.value).toEqual({ state: "loading", data: undefined });
  asked[0]?.answer(page(["a", "b"], "after b"));
  await first;
  expect(list.more.value).toBe(true);
  const second = list.next();
  expect(asked[1]?.cursor).toBe("after b");
  expect(list.value.value).toEqual({ state: "loading", data: ["a", "b"] });
  asked[1]?.answer(page(["c"]));
  await second;
  expect(list.value.value).toEqual({ state: "ready", data: ["a", "b", "c"] });
  expect(list.more.value).toBe(false);
  await list.next();
  expect(asked).toHaveLength(2);
});

test("the next page is asked for once at a time", async () => {
  const { asked, list } = shop();
  const first = list.load();
  void list.next();
  asked[0]?.answer(page(["a"], "after a"));
  await first;
  void list.next();
  void list.next();
  expect(asked).toHaveLength(2);
});

test("an answer that was overtaken is dropped", async () => {
  const { asked, list } = shop();
  const old = list.load();
  const young = list.load();
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[1]?.answer(page(["young"]));
  await young;
  asked[0]?.answer(page(["old"], "more"));
  await old;
  expect(list.value.value).toEqual({ state: "ready", data: ["young"] });
  expect(list.more.value).toBe(false);
});

test("a page that fails leaves those before it, and is asked for again from there", async () => {
  const { asked, list } = shop();
  const first = list.load();
  asked[0]?.answer(page(["a"], "after a"));
  await first;
  const second = list.next();
  const error = new Error("away");
  asked[1]?.fail(error);
  await second;
  expect(list.value.value).toEqual({ state: "failed", error, data: ["a"] });
  const again = list.next();
  expect(asked[2]?.cursor).toBe("after a");
  asked[2]?.answer(page(["b"]));
  await again;
  expect(list.value.value.data).toEqual(["a", "b"]);
});

test("what is given up keeps what is there, and goes on from there", async () => {
  const { asked, list } = shop();
  const first = list.load();
  asked[0]?.answer(page(["a"], "after a"));
  await first;
  void list.next();
  list.stop();
  expect(asked[1]?.signal.aborted).toBe(true);
  expect(list.value.value).toEqual({ state: "ready", data: ["a"] });
  asked[1]?.answer(page(["dropped"]));
  void list.next();
  expect(asked[2]?.cursor).toBe("after a");
  expect(list.value.value.data).toEqual(["a"]);
});

test("what was given up before its first answer is asked for anew", async () => {
  const { asked, list } = shop();
  void list.load();
  list.stop();
  expect(list.value.value.state).toBe("loading");
  const again = list.load();
  asked[1]?.answer(page(["a"]));
  await again;
  expect(list.value.value).toEqual({ state: "ready", data: ["a"] });
});
