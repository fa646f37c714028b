// Writes src/api/*.d.ts from contracts/http; with --check, only says whether they are fresh.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const SERVICES = ["auth", "product", "wallet", "payment", "order", "ops"];
const HEAD = "// Generated from contracts/http by `npm run types`. Do not edit.\n";
const check = process.argv.includes("--check");
let stale = 0;

for (const service of SERVICES) {
  const contract = new URL(`../../contracts/http/${service}.openapi.json`, import.meta.url);
  const target = new URL(`../src/api/${service}.d.ts`, import.meta.url);
  const text = HEAD + astToString(await openapiTS(contract, { silent: true }));
  if (check) {
    const fresh = read(target) === text;
    stale += fresh ? 0 : 1;
    if (!fresh) console.error(`src/api/${service}.d.ts is stale: run npm run types in web/.`);
  } else {
    writeFileSync(target, text);
  }
}
process.exit(stale ? 1 : 0);

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
