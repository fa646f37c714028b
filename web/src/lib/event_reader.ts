/** One event of a stream. */
export interface StreamEvent {
  event: string;
  data: string;
  id: string;
}

const MOST_CHARACTERS = 1_000_000;

/** Takes the text of a stream apart, however it is cut (WHATWG HTML, 9.2.6). */
export class EventReader {
  /** The id of the last event that was complete: where to go on after a break. */
  lastId = "";
  /** What the server wishes us to wait before we come back. */
  retryMs: number | undefined;
  private rest = "";
  private afterReturn = false;
  private event = "";
  private id = "";
  private data: string[] = [];

  constructor(lastId = "") {
    this.lastId = lastId;
    this.id = lastId;
  }

  /** Answers the events that are complete. Throws when one grows beyond all bounds. */
  push(text: string): StreamEvent[] {
    if (text === "") return [];
    // A line feed that was cut off from its carriage return ends no second line.
    const more = this.afterReturn && text.startsWith("\n") ? text.slice(1) : text;
    this.afterReturn = text.endsWith("\r");
    const lines = (this.rest + more).split(/\r\n|\r|\n/);
    this.rest = lines.pop() ?? "";
    if (this.rest.length > MOST_CHARACTERS) throw new Error("A line of the stream has no end.");
    return lines.map((line) => this.line(line)).filter((event) => event !== undefined);
  }

  private line(line: string): StreamEvent | undefined {
    if (line === "") return this.end();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const text = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.data.push(text);
    else if (field === "event") this.event = text;
    else if (field === "id" && !text.includes("\0")) this.id = text;
    else if (field === "retry" && /^\d+$/.test(text)) this.retryMs = Number(text);
    return undefined;
  }

  private end(): StreamEvent | undefined {
    const { event, data, id } = this;
    this.event = "";
    this.data = [];
    this.lastId = id;
    return data.length > 0 ? { event: event || "message", data: data.join("\n"), id } : undefined;
  }
}
