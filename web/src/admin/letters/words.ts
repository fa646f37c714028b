import type { DeadLetter, DeadLetterHead } from "@/api";

export const STATUS_WORDS: Record<DeadLetterHead["status"], string> = {
  OPEN: "Open",
  HANDLED: "Handled",
  DISCARDED: "Discarded",
};

export const STATUS_TONES: Record<DeadLetterHead["status"], string> = {
  OPEN: "wait",
  HANDLED: "good",
  DISCARDED: "",
};

/** JSON with a line for each of its parts, else as it came; null: nothing is there. */
export function readable(payload: DeadLetter["payload"]): string | null {
  if (payload === null) return null;
  if (payload.encoding !== "utf-8") return payload.value;
  try {
    return JSON.stringify(JSON.parse(payload.value), null, 2);
  } catch {
    return payload.value;
  }
}
