import { describe, expect, test } from "vitest";
import { EventReader } from "@/lib/event_reader";

const ONE = { event: "message", data: "one", id: "" };
const TWO = { event: "order", data: "two", id: "7.2" };

const cases: [what: string, chunks: string[], events: object[]][] = [
  ["line feeds", ["data: one\n\n"], [ONE]],
  ["carriage returns", ["data: one\r\r"], [ONE]],
  ["both", ["data: one\r\n\r\n"], [ONE]],
  ["both, cut in between", ["data: one\r", "\n", "\r", "\n"], [ONE]],
  ["a line feed alone behind a cut", ["data: one\r", "\n\ndata: one\n\n"], [ONE, ONE]],
  ["a character at a time", [..."event: order\nid: 7.2\ndata: two\n\n"], [TWO]],
  ["two at once", ["data: one\n\nevent: order\nid: 7.2\ndata: two\n\n"], [ONE, TWO]],
  ["several lines of data", ["data: a\ndata:\ndata:  b\n\n"], [{ ...ONE, data: "a\n\n b" }]],
  ["no space behind the colon", ["data:one\n\n"], [ONE]],
  ["a field without a colon", ["data\n\n"], [{ ...ONE, data: "" }]],
  ["comments and unknown fields", [": heartbeat\n\nmood: good\ndata: one\n\n"], [ONE]],
  [
    "an event without data is none",
    ["event: order\nid: 3\n\ndata: one\n\n"],
    [{ ...ONE, id: "3" }],
  ],
  ["an id stays for those behind", ["id: 3\ndata: one\n\ndata: one\n\n"], [3, 3].map(withId)],
  ["an id with a zero is none", ["id: 3\0\ndata: one\n\n"], [ONE]],
  ["an empty id forgets", ["id: 3\ndata: one\n\nid\ndata: one\n\n"], [withId(3), ONE]],
  ["what is not ended", ["data: one\n"], []],
];

function withId(id: number) {
  return { ...ONE, id: String(id) };
}

test.each(cases)("reads %s", (_what, chunks, events) => {
  const reader = new EventReader();
  expect(chunks.flatMap((chunk) => reader.push(chunk))).toEqual(events);
});

describe("what a reader remembers", () => {
  test("the id of what is complete, not of what is on its way", () => {
    const reader = new EventReader("7.1");
    expect(reader.lastId).toBe("7.1");
    reader.push("id: 7.2\ndata: two\n");
    expect(reader.lastId).toBe("7.1");
    reader.push("\n");
    expect(reader.lastId).toBe("7.2");
  });

  test.each([
    ["retry: 2000\n", 2000],
    ["retry: soon\n", undefined],
    ["retry:\n", undefined],
    ["retry: -1\n", undefined],
  ])("%j asks for %s", (text, wanted) => {
    const reader = new EventReader();
    reader.push(text);
    expect(reader.retryMs).toBe(wanted);
  });

  test("never more than a line of a million characters", () => {
    const reader = new EventReader();
    reader.push("data: ");
    expect(() => reader.push("x".repeat(1_000_001))).toThrow("has no end");
  });
});
