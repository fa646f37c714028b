import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { whileVisible } from "@/lib/repeat";

let hidden = false;

beforeEach(() => {
  hidden = false;
  vi.useFakeTimers();
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
});

afterEach(() => {
  vi.useRealTimers();
});

function show(seen: boolean) {
  hidden = !seen;
  document.dispatchEvent(new Event("visibilitychange"));
}

test("works again after each interval until it is stopped", async () => {
  const work = vi.fn(async () => {});
  const stop = whileVisible(1000, work);
  expect(work).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(3500);
  expect(work).toHaveBeenCalledTimes(3);
  stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(work).toHaveBeenCalledTimes(3);
});

test("rests while nobody looks, and works at once when somebody does", async () => {
  const work = vi.fn(async () => {});
  const stop = whileVisible(1000, work);
  show(false);
  await vi.advanceTimersByTimeAsync(5000);
  expect(work).not.toHaveBeenCalled();
  show(true);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(work).toHaveBeenCalledTimes(2);
  stop();
});

test("never works twice at the same time", async () => {
  let end = () => {};
  const work = vi.fn(() => new Promise<void>((resolve) => (end = resolve)));
  const stop = whileVisible(1000, work);
  await vi.advanceTimersByTimeAsync(1000);
  show(false);
  show(true);
  await vi.advanceTimersByTimeAsync(5000);
  expect(work).toHaveBeenCalledTimes(1);
  end();
  await vi.advanceTimersByTimeAsync(1000);
  expect(work).toHaveBeenCalledTimes(2);
  stop();
});
