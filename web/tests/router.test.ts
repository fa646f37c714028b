import { beforeEach, expect, test, vi } from "vitest";
import {
  entry,
  go,
  match,
  pageOf,
  path,
  query,
  setQuery,
  startRouter,
  takeScroll,
} from "@/lib/router";

startRouter("/");

beforeEach(() => {
  vi.spyOn(window, "scrollTo").mockImplementation(() => {});
  go("/");
});

test.each([
  ["/", "/", {}],
  ["/products/:id", "/products/7", { id: "7" }],
  ["/products/:id", "/products/a%2Fb", { id: "a/b" }],
  ["/products/:id", "/products", undefined],
  ["/products/:id", "/products/7/8", undefined],
  ["/products/:id", "/products/%", undefined],
  ["/", "/%", undefined],
  ["/cart", "/checkout", undefined],
])("%s and %s give %o", (pattern, at, params) => {
  expect(match(pattern, at)).toEqual(params);
});

test("the first page that fits is shown, else the missing one", () => {
  const routes = [
    { pattern: "/orders/:id", page: ({ id }: Record<string, string>) => `order ${id}` },
    { pattern: "/orders/:other", page: () => "never" },
  ];
  go("/orders/5/");
  expect(pageOf(routes, () => "missing")).toBe("order 5");
  go("/elsewhere");
  expect(pageOf(routes, () => "missing")).toBe("missing");
});

test("a parameter changes alone, and goes when it is empty", () => {
  go("/?q=tv&sort=price");
  setQuery({ q: "a&b", stock: "1" });
  expect(Object.fromEntries(query.value)).toEqual({ q: "a&b", sort: "price", stock: "1" });
  setQuery({ q: "", sort: undefined, stock: undefined });
  expect(location.search).toBe("");
});

test("a step is an entry of its own; a replaced one, or one to the same place, is not", () => {
  const first = entry.value;
  setQuery({ q: "t" });
  expect(entry.value).toBe(first);
  setQuery({ q: "tv" }, false);
  const second = entry.value;
  expect(second).not.toBe(first);
  go("/?q=tv");
  expect(entry.value).toBe(second);
});

test("Back finds its entry, and where the reader was", () => {
  const list = { entry: entry.value };
  Object.defineProperty(window, "scrollY", { value: 1234, configurable: true });
  go("/products/1");
  expect(path.value).toBe("/products/1");
  expect(window.scrollTo).toHaveBeenCalledWith(0, 0);
  expect(takeScroll()).toBeUndefined();
  history.replaceState(list, "", "/");
  dispatchEvent(new PopStateEvent("popstate", { state: list }));
  expect(entry.value).toBe(list.entry);
  expect(takeScroll()).toBe(1234);
  expect(takeScroll(), "taken once").toBeUndefined();
});

test.each([
  ["a plain click", `<a href="/cart">x</a>`, {}, "/cart"],
  ["a click inside the link", `<a href="/cart?a=1"><b>x</b></a>`, {}, "/cart"],
  ["a click for a new tab", `<a href="/cart">x</a>`, { ctrlKey: true }, "/"],
  ["another button", `<a href="/cart">x</a>`, { button: 1 }, "/"],
  ["another site", `<a href="https://elsewhere.test/cart">x</a>`, {}, "/"],
  ["a download", `<a href="/cart" download>x</a>`, {}, "/"],
  ["a link with a target", `<a href="/cart" target="_blank">x</a>`, {}, "/"],
  ["another application's page", `<a href="/admin/" data-outside>x</a>`, {}, "/"],
])("%s", (_name, html, how, expected) => {
  document.body.innerHTML = html;
  const stop = (event: Event) => event.preventDefault();
  addEventListener("click", stop);
  const click = new MouseEvent("click", { bubbles: true, cancelable: true, button: 0, ...how });
  (document.querySelector("b") ?? document.querySelector("a"))?.dispatchEvent(click);
  removeEventListener("click", stop);
  expect(path.value).toBe(expected);
});
