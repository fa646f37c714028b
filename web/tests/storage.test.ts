import { afterEach, expect, test, vi } from "vitest";
import { stored } from "@/lib/storage";

const numbers = (found: unknown) => (Array.isArray(found) ? found.map(Number) : []);

afterEach(() => localStorage.clear());

/** What the browser does in every other tab after `key` was set in this one. */
function tell(key: string | null) {
  dispatchEvent(new StorageEvent("storage", { key }));
}

test("a value outlives the page", () => {
  stored<number[]>("a", [], numbers).change((now) => [...now, 1]);
  expect(stored<number[]>("a", [], numbers).value.value).toEqual([1]);
});

test("a change is applied to what the storage holds, though nobody has told of it yet", () => {
  const here = stored<number[]>("b", [], numbers);
  localStorage.setItem("b", "[1]");
  here.change((now) => [...now, 2]);
  expect(here.value.value).toEqual([1, 2]);
  expect(localStorage.getItem("b")).toBe("[1,2]");
});

test("another tab's change is heard, and can be looked up before", () => {
  const here = stored<number[]>("c", [], numbers);
  localStorage.setItem("c", "[1]");
  tell("other");
  expect(here.value.value).toEqual([]);
  expect(here.refresh()).toEqual([1]);
  expect(here.value.value).toEqual([1]);
  localStorage.setItem("c", "[2]");
  tell("c");
  expect(here.value.value).toEqual([2]);
  localStorage.clear();
  tell(null);
  expect(here.value.value).toEqual([]);
});

test("nonsense is the initial value", () => {
  localStorage.setItem("d", "{no json");
  expect(stored<number[]>("d", [7], numbers).value.value).toEqual([7]);
});

test("where nothing can be stored, the value lives as long as the page", () => {
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("forbidden", "SecurityError");
  });
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  const here = stored<number[]>("e", [], numbers);
  here.change((now) => [...now, 1]);
  here.change((now) => [...now, 2]);
  expect(here.refresh()).toEqual([1, 2]);
});

test("what could not be stored is not lost to what was stored before", () => {
  const here = stored<number[]>("f", [], numbers);
  here.change(() => [1]);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  here.change((now) => [...now, 2]);
  here.change((now) => [...now, 3]);
  expect(here.value.value).toEqual([1, 2, 3]);
});
