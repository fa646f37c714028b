import { expect, test } from "vitest";
import { perMinute, shares } from "@/admin/dashboard/counts";
import { readable } from "@/admin/letters/words";
import { uptime } from "@/admin/services/uptime";
import type { Order } from "@/api";
import { barHeight, percent, sparkPath } from "@/ui/chart";

const NOW = new Date("2026-11-23T10:30:30Z").getTime();

test("purchases are counted in their minutes, the running one last", () => {
  const placed = [
    "2026-11-23T10:30:00Z",
    "2026-11-23T10:29:59.999Z",
    "2026-11-23T10:28:00Z",
    "2026-11-23T10:27:59Z", // too long ago
    "2026-11-23T10:31:02Z", // a clock that is ahead
  ];
  const bars = perMinute(placed, 3, NOW);
  expect(bars.map(({ value }) => value)).toEqual([1, 1, 2]);
  expect(new Set(bars.map(({ name }) => name)).size).toBe(3);
});

test("every status has its share", () => {
  const statuses = ["PAID", "DELIVERED", "FAILED", "CANCELED", "CANCELING", "IN_PROGRESS"];
  const orders = statuses.map((status) => ({ status })) as Order[];
  expect(shares(orders).map(({ name, value }) => [name, value])).toEqual([
    ["Paid", 2],
    ["Failed", 1],
    ["Canceled", 2],
    ["In progress", 1],
  ]);
});

test("a part of nothing is no number", () => {
  expect(percent(1, 3)).toBe("33 %");
  expect(percent(0, 0)).toBe("–");
});

test("a bar is seen as soon as there is something", () => {
  expect(barHeight(100, 100)).toBe(100);
  expect(barHeight(1, 1000)).toBeGreaterThan(barHeight(0, 1000));
});

test("a line goes from the oldest value to the newest, the most at the top", () => {
  expect(sparkPath([])).toBe("");
  expect(sparkPath([0])).toBe("M0.0 100.0L200.0 100.0");
  expect(sparkPath([0, 4, 2])).toBe("M0.0 100.0L100.0 0.0L200.0 50.0");
});

test("a payload is shown as JSON where it is some, else as it came", () => {
  expect(readable({ encoding: "utf-8", value: '{"a":[1]}' })).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(readable({ encoding: "utf-8", value: "no json" })).toBe("no json");
  expect(readable({ encoding: "base64url", value: "AP_-" })).toBe("AP_-");
  expect(readable(null)).toBeNull();
});

test("how long a process is up", () => {
  expect(uptime(38)).toBe("38 s");
  expect(uptime(60)).toBe("1 min");
  expect(uptime(5 * 3600 + 720)).toBe("5 h 12 min");
  expect(uptime(90_000)).toBe("1 d 1 h");
});
