import { computed, signal } from "@preact/signals";
import { categories } from "@/admin/categories/state";
import type { Product } from "@/api";
import { CsvError, writeCsv } from "@/lib/csv";
import { Problem } from "@/lib/problem";
import { wordsFor } from "@/ui/states";
import { getProduct } from "../state";
import { COLUMNS, MOST_BYTES, PROBLEM, readCells } from "./columns";
import { type Journal, journalOf } from "./journal";
import { eachOf } from "./parallel";
import { idsOf, type Kind, type Plan, plan } from "./plan";
import { send } from "./send";

/** Only the journal of this file can tell; another file with the row would create it once more. */
const UNSURE = " It may have been created all the same: try it again here.";

export type Outcome = "waiting" | "sending" | "done" | { failed: string };

/** A file that was read: what it would do, and, once that is wanted, what came of it. */
export interface Import {
  name: string;
  rows: Plan[];
  journal: Journal;
}

export const current = signal<Import | undefined>(undefined);
/** Why a file could not be read. */
export const unreadable = signal<unknown>(undefined);
export const reading = signal(false);
/** By line; empty before anything was sent. */
export const outcomes = signal<ReadonlyMap<number, Outcome>>(new Map());
export const running = signal(false);

export const counts = computed(() => {
  const of: Record<Kind, number> = { new: 0, changed: 0, unchanged: 0, bad: 0 };
  for (const { kind } of current.value?.rows ?? []) of[kind]++;
  return of;
});

export const progress = computed(() => {
  const all = [...outcomes.value.values()];
  const done = all.filter((one) => one === "done").length;
  const failed = all.filter((one) => typeof one === "object").length;
  return { all: all.length, done, failed };
});

/** Alone, so that what shows it is not drawn anew for every row that is done. */
export const failures = computed(() => progress.value.failed);

export async function readFile(file: File): Promise<void> {
  if (running.peek() || reading.peek()) return;
  reading.value = true;
  leave();
  try {
    current.value = await understand(file);
  } catch (error) {
    unreadable.value = error;
  }
  reading.value = false;
}

export function leave(): void {
  current.value = undefined;
  unreadable.value = undefined;
  outcomes.value = new Map();
}

async function understand(file: File): Promise<Import> {
  if (file.size > MOST_BYTES) throw new CsvError("The file is larger than 1 MB.");
  const text = decode(await file.arrayBuffer());
  const cells = readCells(text);
  await categories.load();
  const { data, ...state } = categories.value.peek();
  if ("error" in state || !data) throw "error" in state ? state.error : undefined;
  const known = new Map<string, Product>();
  await eachOf(idsOf(cells), async (id) => {
    const product = await orNone(getProduct(id));
    if (product) known.set(id, product);
  });
  return { name: file.name, rows: plan(cells, data, known), journal: await journalOf(text) };
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CsvError("The file is not UTF-8: save it as “CSV UTF-8”.");
  }
}

async function orNone(call: Promise<Product>): Promise<Product | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}

function note(line: number, outcome: Outcome) {
  outcomes.value = new Map(outcomes.peek()).set(line, outcome);
}

/** Sends what the preview showed, or, after that, what failed. Never throws. */
export async function run(): Promise<void> {
  const now = current.peek();
  if (!now || running.peek()) return;
  const wanted = now.rows.filter(
    ({ kind, line }) =>
      (kind === "new" || kind === "changed") && outcomes.peek().get(line) !== "done",
  );
  running.value = true;
  for (const { line } of wanted) note(line, "waiting");
  await eachOf(wanted, async (row) => {
    note(row.line, "sending");
    try {
      await send(row, now.journal);
      note(row.line, "done");
    } catch (error) {
      const unsure = now.journal.entry(row.line) === "sent" ? UNSURE : "";
      note(row.line, { failed: reasonOf(error) + unsure });
    }
  });
  running.value = false;
}

function reasonOf(error: unknown): string {
  if (error instanceof Problem && error.status === 412) {
    return "Somebody changed it since the file was read: choose the file again.";
  }
  const at = error instanceof Problem ? error.errors.map(({ message }) => message) : [];
  return at.join(" ") || wordsFor(error);
}

/** The rows that were bad or failed, each with why, in a form that can be mended and read again. */
export function failedRows(): string {
  const { rows = [], journal } = current.peek() ?? {};
  // A column that the file has not stays out: empty, it would empty what is there.
  const columns = COLUMNS.filter((column) => column === "id" || column in (rows[0]?.cells ?? {}));
  const lines = rows.flatMap((row) => {
    const why = whyNot(row);
    const made = journal?.entry(row.line);
    const cells = typeof made === "object" ? { ...row.cells, id: made.id } : row.cells;
    return why ? [[...columns.map((column) => cells[column] ?? ""), why]] : [];
  });
  return writeCsv([[...columns, PROBLEM], ...lines]);
}

function whyNot(row: Plan): string {
  const outcome = outcomes.peek().get(row.line);
  if (typeof outcome === "object") return outcome.failed;
  return Object.entries(row.bad)
    .map(([at, words]) => `${at}: ${words}`)
    .join("; ");
}
