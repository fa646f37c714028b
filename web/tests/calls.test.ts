import { expect, test } from "vitest";
import type { Paths } from "@/api";
import { callsOf } from "@/lib/calls";

/** Calls that are answered with `answer`, and what was asked. */
function asking(answer: Response) {
  const asked: Request[] = [];
  const api = callsOf<Paths>(async (request) => {
    asked.push(request);
    return answer.clone();
  });
  return { api, asked };
}

test("a path and a query hold what they are given, escaped; what is undefined is left out", async () => {
  const { api, asked } = asking(new Response('{"data":[]}'));
  const query = { q: "tea & salt", cursor: undefined, limit: 20 };
  const { data } = await api.GET("/api/v1/products", { params: { query } });
  expect(data).toEqual({ data: [] });
  expect(asked[0]?.url).toMatch(/\/api\/v1\/products\?q=tea\+%26\+salt&limit=20$/);
  await api.GET("/api/v1/products/{id}", { params: { path: { id: "a/b" } } });
  expect(asked[1]?.url).toMatch(/\/products\/a%2Fb$/);
});

test("a body is JSON, headers go along, and an abort reaches the request", async () => {
  const { api, asked } = asking(new Response(null, { status: 204 }));
  const stop = new AbortController();
  const params = { path: { id: "c" }, header: { "If-Match": '"3"' } };
  const body = { name: "ü" };
  const said = await api.PATCH("/api/v1/categories/{id}", { params, body, signal: stop.signal });
  expect(said.data).toBeUndefined();
  const [request] = asked;
  expect(request?.method).toBe("PATCH");
  expect(request?.headers.get("If-Match")).toBe('"3"');
  expect(request?.headers.get("Content-Type")).toBe("application/json");
  expect(await request?.json()).toEqual(body);
  stop.abort();
  expect(request?.signal.aborted).toBe(true);
});

test("a call without a body says nothing about one", async () => {
  const { api, asked } = asking(new Response("{}"));
  await api.GET("/api/v1/categories", {});
  expect(asked[0]?.headers.has("Content-Type")).toBe(false);
});

test.each([
  ['{"code":"conflict"}', { code: "conflict" }],
  ["<html>", "<html>"],
  ["", undefined],
])("a refusal is an error, whatever it holds: %j", async (text, error) => {
  const { api } = asking(new Response(text, { status: 409 }));
  const said = await api.GET("/api/v1/categories", {});
  expect([said.data, said.error, said.response.status]).toEqual([undefined, error, 409]);
});
