import { CsvError, parseCsv, unguarded } from "@/lib/csv";

/** Of a file of products, in the order in which they are written. */
export const COLUMNS = [
  "id",
  "name",
  "description",
  "category",
  "price",
  "imageUrl",
  "stock",
] as const;
export type ColumnName = (typeof COLUMNS)[number];

export const MOST_BYTES = 1_000_000;
export const MOST_ROWS = 1_000;
/** Of a file of failed rows: says what was wrong with each, and is not read. */
export const PROBLEM = "problem";

/** A record by the names of its columns; a column that the file has not is absent. */
export interface Cells {
  line: number;
  /** Why the record as a whole cannot be read. */
  torn?: string;
  text: Partial<Record<ColumnName, string>>;
}

/** The records of a file, or a CsvError that says what is wrong with it. */
export function readCells(source: string): Cells[] {
  const [head, ...rows] = parseCsv(source);
  if (!head) throw new CsvError("The file is empty.");
  const names = head.cells.map(columnOf);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new CsvError(`The column “${twice}” is there twice.`);
  if (!names.includes("id")) {
    const missing = (["name", "category", "price"] as const).filter((one) => !names.includes(one));
    if (missing.length > 0) throw new CsvError(`These columns are missing: ${missing.join(", ")}.`);
  }
  if (rows.length === 0) throw new CsvError("There is no row below the names of the columns.");
  if (rows.length > MOST_ROWS) {
    throw new CsvError(`${rows.length} rows are too many: at most ${MOST_ROWS} at a time.`);
  }
  return rows.map(({ line, cells }) => {
    const row: Cells = { line, text: {} };
    for (const [i, name] of names.entries()) {
      if (name !== PROBLEM) row.text[name] = unguarded(cells[i] ?? "");
    }
    if (cells.length !== names.length) {
      row.torn = `${cells.length} cells where ${names.length} belong`;
    }
    return row;
  });
}

function columnOf(text: string): ColumnName | typeof PROBLEM {
  const wanted = text.trim().toLowerCase();
  const found = [...COLUMNS, PROBLEM].find((one) => one.toLowerCase() === wanted);
  if (found) return found as ColumnName | typeof PROBLEM;
  throw new CsvError(`“${text}” is no column. There are: ${COLUMNS.join(", ")}.`);
}
