import { expect, test } from "vitest";
import { deviceOf } from "@/shop/account/device";

const LIKE = "Mozilla/5.0";
test.each([
  [`${LIKE} (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36`, "Chrome · Linux"],
  [`${LIKE} (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0`, "Edge · Windows"],
  [`${LIKE} (Android 14; Mobile; rv:1) Gecko/1 Firefox/132.0`, "Firefox · Android"],
  [`${LIKE} (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36`, "Chrome · Android"],
  [`${LIKE} (iPhone; CPU iPhone OS 18 like Mac OS X) Version/18.0 Safari/604.1`, "Safari · iPhone"],
  [`${LIKE} (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605.1`, "Safari · macOS"],
  ["curl/8.14.1", "curl/8.14.1"],
  ["a".repeat(200), "a".repeat(40)],
  ["", "?"],
])("%s", (client, device) => expect(deviceOf(client)).toBe(device));
