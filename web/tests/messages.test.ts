import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { shared } from "@/messages/shared";

const SOURCES = resolve(import.meta.dirname, "../src");

test.each(["ui", "lib", "admin"])("the desk has every word that %s shows", (folder) => {
  const missing = readdirSync(join(SOURCES, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/^language\.tsx?$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(SOURCES, folder, file), "utf8");
      return [...text.matchAll(/\bt\(\s*"([\w.]+)"/g)].map(([, key]) => `${file}: ${key}`);
    })
    .filter((found) => !((found.split(": ")[1] ?? "") in shared));
  expect(missing, "to be moved to src/messages/shared.ts").toEqual([]);
});
