/** One record of a file; `line` is where it begins, as an editor counts. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** What makes a file unreadable, in words for a person. */
export class CsvError extends Error {}

/**
 * RFC 4180, with what spreadsheets make of it: a byte order mark, `;` for `,` (whichever the first line
 * has more of), any line ends. Empty lines are left out. Throws CsvError.
 */
export function parseCsv(text: string): CsvRow[] {
  const source = text.replace(/^\uFEFF/, "");
  const separator = separatorOf(source);
  const end = new RegExp(`[${separator}\\r\\n]|$`, "g");
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let line = 1;
  let at = 0;
  while (at < source.length || row.cells.length > 0) {
    const begin = at;
    let cell = "";
    if (source[at] === '"') {
      const close = closing(source, at, line);
      cell = source.slice(at + 1, close).replaceAll('""', '"');
      line += cell.split(/\r\n|\r|\n/).length - 1;
      at = close + 1;
    }
    end.lastIndex = at;
    const next = end.exec(source)?.index ?? source.length;
    if (at > begin && next > at) throw new CsvError(`Line ${line}: text behind a closing quote.`);
    if (at === begin) cell = source.slice(at, next);
    row.cells.push(cell);
    at = next + 1;
    if (source[next] === separator) continue;
    if (row.cells.length > 1 || next > begin) rows.push(row);
    if (source[next] === "\r" && source[at] === "\n") at++;
    line++;
    row = { line, cells: [] };
  }
  return rows;
}

function separatorOf(text: string): string {
  const first = (/^[^\r\n]*/.exec(text)?.[0] ?? "").replace(/"[^"]*"/g, "");
  return first.split(";").length > first.split(",").length ? ";" : ",";
}

/** Where the quote that was opened at `open` is closed; two in a row stand for one. */
function closing(text: string, open: number, line: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  if (at < 0) throw new CsvError(`Line ${line}: a quote is opened and never closed.`);
  return at;
}

/** A file that spreadsheets read as it is meant: with a mark for UTF-8, and no cell that they run. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map((cell) => quoted(guarded(cell))).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function quoted(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A cell that begins like a formula gets an apostrophe in front, and one that looks so guarded too. */
export function guarded(cell: string): string {
  return /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Undoes `guarded`. */
export function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
