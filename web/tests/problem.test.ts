import { expect, test } from "vitest";
import { problemOf } from "@/lib/problem";

test("a problem keeps its words, its pointers and the request's id", () => {
  const response = new Response("", {
    status: 409,
    headers: { "X-Request-Id": "r1", "Retry-After": "3" },
  });
  const body = {
    code: "out_of_stock",
    detail: "Not enough.",
    errors: [{ pointer: "/items/0", code: "out_of_stock", message: "Only 2 left." }],
  };
  const problem = problemOf(body, response);
  expect(problem).toMatchObject({ status: 409, code: "out_of_stock", message: "Not enough." });
  expect(problem).toMatchObject({ requestId: "r1", retryAfterSeconds: 3 });
  expect(problem.about("items/0")).toBe("Only 2 left.");
  expect(problem.about("items/1")).toBeUndefined();
});

test("an answer that is no problem is one all the same", () => {
  const problem = problemOf("<html>", new Response("", { status: 502 }));
  expect(problem).toMatchObject({ status: 502, code: "unavailable", errors: [], requestId: "" });
});
