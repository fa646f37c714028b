import { expect, test } from "vitest";
import { safeNext, signInPath } from "@/shop/account/next";

test.each(["/", "/wallet", "/orders/1?from=2026-01-01&x=%2F#top", "/admin/users", "/signing"])(
  "%s is a path of the shop",
  (path) => expect(safeNext(path)).toBe(path),
);

test.each([
  null,
  undefined,
  "",
  "wallet",
  "//evil.example",
  "///evil.example",
  "https://evil.example/",
  "https:evil.example",
  "javascript:alert(1)",
  "\\\\evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n\\evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  " //evil.example",
  "/signin?next=/signin",
  "/signup",
])("%j leads to the catalogue", (path) => expect(safeNext(path)).toBe("/"));

test("what is read stays on this origin, however it is written", () => {
  for (const path of ["/%2F/evil.example", "/@evil.example", "/:80/evil", "/..", "/./wallet"]) {
    expect(new URL(safeNext(path), "https://shop.example").origin).toBe("https://shop.example");
  }
});

test("the sign-in page is told where to come back to, unless it is the catalogue", () => {
  expect(signInPath("/orders?status=PAID&x=1")).toBe(
    "/signin?next=%2Forders%3Fstatus%3DPAID%26x%3D1",
  );
  expect(signInPath("/")).toBe("/signin");
  expect(signInPath("//evil.example")).toBe("/signin");
});
