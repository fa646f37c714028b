// Says how much script each application is, packed by gzip, whatever is loaded at once or later; exit
// code 1 where one is more than 40 kB. node tools/size.js FOLDER
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const MOST_BYTES = 40_000;
const folder = process.argv[2];
let tooMuch = false;

for (const [application, page] of [
  ["shop", "index.html"],
  ["admin", "admin/index.html"],
]) {
  const scripts = new Set();
  const html = readFileSync(join(folder, page), "utf8");
  for (const [, path] of html.matchAll(/<script[^>]* src="\/([^"]+)"/g)) follow(path, scripts);
  const sizes = [...scripts].map((path) => gzipSync(read(path), { level: 9 }).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  tooMuch ||= total > MOST_BYTES;
  console.log(
    `${application}: ${total} of ${MOST_BYTES} bytes of script, in ${scripts.size} files`,
  );
}
process.exit(tooMuch ? 1 : 0);

/** A script and all that it imports. */
function follow(path, seen) {
  if (seen.has(path)) return;
  seen.add(path);
  const text = read(path).toString();
  for (const [, name] of text.matchAll(/["'`](\.{1,2}\/[\w./-]+\.js)["'`]/g)) {
    follow(join(dirname(path), name), seen);
  }
  for (const [, name] of text.matchAll(/["'`](?:\/)?(assets\/[\w.-]+\.js)["'`]/g))
    follow(name, seen);
}

function read(path) {
  return readFileSync(join(folder, path));
}
