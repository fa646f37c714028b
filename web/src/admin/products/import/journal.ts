/** What is known about a row that was sent: only that, or which product it made. */
export type Entry = "sent" | { id: string };

/** What became of the rows of one file in this tab, so that a reload and a second try create nothing twice. */
export interface Journal {
  /** Names this import in idempotency keys. */
  readonly name: string;
  entry(line: number): Entry | undefined;
  note(line: number, entry: Entry | undefined): void;
  /** The products that it made. */
  made(): Set<string>;
  forget(): void;
}

interface Kept {
  name: string;
  rows: Record<string, Entry>;
}

/** The journal of a file with this content. */
export async function journalOf(text: string): Promise<Journal> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const hex = Array.from(new Uint8Array(digest.slice(0, 16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  const key = `souk.import.${hex.join("")}`;
  let kept = read(key) ?? fresh();

  function write() {
    try {
      sessionStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // Not kept over a reload; within this page it is.
    }
  }
  return {
    get name() {
      return kept.name;
    },
    entry: (line) => kept.rows[line],
    note(line, entry) {
      if (entry === undefined) delete kept.rows[line];
      else kept.rows[line] = entry;
      write();
    },
    made: () =>
      new Set(Object.values(kept.rows).flatMap((entry) => (entry === "sent" ? [] : [entry.id]))),
    forget() {
      kept = fresh();
      write();
    },
  };
}

function fresh(): Kept {
  return { name: crypto.randomUUID(), rows: {} };
}

function read(key: string): Kept | undefined {
  try {
    const found = JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept | null;
    return typeof found?.name === "string" && typeof found.rows === "object" ? found : undefined;
  } catch {
    return undefined;
  }
}
