import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// Unit tests of what needs no browser, or only what happy-dom plays of one.
export default defineConfig({
  resolve: { alias: { "@": resolve(import.meta.dirname, "src") } },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    environment: "happy-dom",
    setupFiles: ["tests/setup.ts"],
    restoreMocks: true,
  },
});
