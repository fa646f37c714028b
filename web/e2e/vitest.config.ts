import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// The browser suite: a real Chromium in front of a real shop, which SOUK_URL names.
export default defineConfig({
  cacheDir: resolve(import.meta.dirname, "../node_modules/.vite"),
  resolve: { alias: { "@": resolve(import.meta.dirname, "../src") } },
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One Chromium at a time, and each file begins with the shop as the others leave it.
    fileParallelism: false,
    sequence: { concurrent: false },
  },
});
