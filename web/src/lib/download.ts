import { authorized } from "./client";
import { problemOf } from "./problem";

/** Saves what a call answers as a file. The session's token goes in a header, never in the address. */
export async function download(path: string, name: string): Promise<void> {
  const answer = await authorized(new Request(path), new AbortController().signal);
  if (!answer.ok) throw problemOf(await answer.json().catch(() => undefined), answer);
  // A file that breaks off rejects here: no half of one is saved.
  save(await answer.blob(), name);
}

export function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
