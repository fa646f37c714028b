// Says how much script a page of each application needs, packed by gzip; exit code 1 where one needs
// more than 40 kB: what every page loads, its own part, and the larger one of the languages.
// node tools/size.js FOLDER
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const MOST_BYTES = 40_000;
const APPLICATIONS = { shop: "index.html", admin: "admin/index.html" };

const folder = process.argv[2];
const manifest = JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8"));
let tooMuch = false;

for (const [application, page] of Object.entries(APPLICATIONS)) {
  const start = closure(page);
  const parts = dynamicOf(start).map((key) => ({ key, files: closure(key) }));
  const isLanguage = ({ key }) => /\/messages\//.test(key);
  const extra = ({ files }) => bytesOf([...files].filter((file) => !start.has(file)));
  const language = Math.max(0, ...parts.filter(isLanguage).map(extra));
  const pages = parts.filter((part) => !isLanguage(part)).sort((a, b) => extra(b) - extra(a));
  const largest = pages[0];
  const most = bytesOf(start) + language + (largest ? extra(largest) : 0);
  const all = new Set([...start, ...parts.flatMap(({ files }) => [...files])]);
  tooMuch ||= most > MOST_BYTES;
  console.log(
    `${application}: a first page ${bytesOf(start)} bytes, the largest one ${most} of ${MOST_BYTES}` +
      `${largest ? ` (${largest.key})` : ""}, all its pages and languages ${bytesOf(all)}`,
  );
}
process.exit(tooMuch ? 1 : 0);

/** Every script that is loaded at once for this one. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const one of manifest[key].imports ?? []) closure(one, seen);
  return seen;
}

/** What these, and what is loaded later by them, load later. */
function dynamicOf(start) {
  const found = new Set();
  const look = (keys) => {
    for (const key of keys) {
      for (const later of manifest[key].dynamicImports ?? []) {
        if (found.has(later)) continue;
        found.add(later);
        look(closure(later));
      }
    }
  };
  look(start);
  return [...found];
}

function bytesOf(keys) {
  const files = new Set(
    [...keys].map((key) => manifest[key].file).filter((file) => /\.js$/.test(file)),
  );
  return [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
    0,
  );
}
