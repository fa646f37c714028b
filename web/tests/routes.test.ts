import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { ROUTES } from "@/shop/routes";

// The edge serves the shop's page under the paths of one expression, and answers 404 to the rest.
const TEMPLATE = resolve(import.meta.dirname, "../../edge/nginx.conf.template");
const named = /location ~ (\^\/\(\$\|\S+\)) \{/.exec(readFileSync(TEMPLATE, "utf8"))?.[1] ?? "";

/** `orders/[^/]+$` as the router writes it: `/orders/:`. */
const served = named
  .slice("^/(".length, -")".length)
  .split("|")
  .map((path) => `/${path.replace(/\$$/, "").replaceAll("[^/]+", ":")}`);
const routed = ROUTES.map((route) => route.pattern.replace(/:\w+/g, ":"));

test("the edge serves each page of the shop", () => {
  expect(routed.filter((path) => !served.includes(path))).toEqual([]);
});

test("the shop has a page for each path that the edge serves", () => {
  expect(served.filter((path) => !routed.includes(path))).toEqual([]);
  expect(new Set(served).size).toBe(served.length);
});

test("the edge's expression fits what the router fits", () => {
  const edge = new RegExp(named);
  for (const path of routed) {
    expect(edge.test(path.replace(":", "0190c8a4-7e5b"))).toBe(true);
    expect(edge.test(`${path.replace(":", "x")}/y/z`)).toBe(false);
  }
});
