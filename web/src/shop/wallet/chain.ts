import type { StatementLine } from "@/api";

const NOTHING_BEFORE = "0".repeat(64);

/**
 * The number of the first line that is not what the wallet wrote, or undefined: each line's hash is
 * made anew, as services/wallet/README.md has it, from the line and the hash before it. `head` is the
 * hash of the last line: without it, a tail that was cut off could not be told.
 */
export async function brokenLine(
  lines: StatementLine[],
  head: string,
): Promise<number | undefined> {
  let before = NOTHING_BEFORE;
  let balance = 0;
  for (const [i, line] of lines.entries()) {
    balance += line.amountMinor;
    const right =
      line.seq === i + 1 &&
      line.balanceAfterMinor === balance &&
      (line.reason === undefined || (await sha256(line.reason)) === line.reasonHash) &&
      (await sha256(textOf(line, before))) === line.hash;
    if (!right) return i + 1;
    before = line.hash;
  }
  return before === head ? undefined : lines.length + 1;
}

function textOf(line: StatementLine, before: string): string {
  const values = [
    line.actorId ? "souk.posting.v2" : "souk.posting.v1",
    line.id,
    line.seq,
    line.kind,
    line.amountMinor,
    line.balanceAfterMinor,
    line.purchaseId ?? "",
    line.createdAt,
    before,
    line.reasonHash,
  ];
  if (line.actorId) values.push(line.actorId);
  return values.map((value) => `${value}\n`).join("");
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
