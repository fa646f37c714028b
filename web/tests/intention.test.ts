import { expect, test } from "vitest";
import { Intention } from "@/lib/intention";
import { Problem, Unreachable } from "@/lib/problem";

const refused = (status: number, code: string) => new Problem(status, code, "", [], "", undefined);

async function keysOf(...turns: [what: string, error?: unknown][]): Promise<string[]> {
  const keys: string[] = [];
  const intention = new Intention();
  for (const [what, error] of turns) {
    const act = (key: string) => {
      keys.push(key);
      return error ? Promise.reject(error) : Promise.resolve();
    };
    await intention.carryOut(what, act).catch(() => {});
  }
  return keys;
}

test("what was done is wanted anew by another key", async () => {
  const [first, second] = await keysOf(["pay"], ["pay"]);
  expect(first).not.toBe(second);
});

test.each([
  new Unreachable(undefined),
  refused(503, "unavailable"),
  refused(409, "idempotency_in_progress"),
])("the key stays while it is not known whether it was done: %s", async (error) => {
  const [first, second, third] = await keysOf(["pay", error], ["pay", error], ["pay"]);
  expect([second, third]).toEqual([first, first]);
});

test("a refusal ends it, and so does another wish", async () => {
  const [refusal, again] = await keysOf(["pay", refused(409, "insufficient_funds")], ["pay"]);
  expect(again).not.toBe(refusal);
  const [lost, other] = await keysOf(["pay 1", new Unreachable(undefined)], ["pay 2"]);
  expect(other).not.toBe(lost);
});
