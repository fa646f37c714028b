import { authorized } from "./client";

/** One event of a stream (WHATWG HTML, 9.2). */
export interface StreamEvent {
  event: string;
  data: string;
  id: string;
}

const FIRST_RETRY_MS = 500;
const MOST_RETRY_MS = 15_000;
const SILENCE_MS = 40_000; // the shop says something every 15 s

/** Takes the text of a stream apart; `push` answers the events that are complete. */
export class EventReader {
  private rest = "";

  push(text: string): StreamEvent[] {
    const blocks = (this.rest + text).split(/\n\n/);
    this.rest = blocks.pop() ?? "";
    return blocks.map(eventOf).filter((event) => event !== undefined);
  }
}

function eventOf(block: string): StreamEvent | undefined {
  const event = { event: "message", data: "", id: "" };
  let said = false;
  for (const line of block.split("\n")) {
    const [, field, text] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (field === "data") {
      event.data += said ? `\n${text}` : text;
      said = true;
    } else if (field === "event" || field === "id") {
      event[field] = text ?? "";
    }
  }
  return said || event.event === "reset" ? event : undefined;
}

/**
 * Follows a stream until `stop` is called: continues behind the last event after a break, waits longer
 * each time while nobody answers, and at once when the browser is online again. A token never stands
 * in a URL: the stream is read with fetch.
 */
export function follow(
  path: string,
  on: { event(event: StreamEvent): void; connected?(is: boolean): void },
): () => void {
  const stopped = new AbortController();
  void run(path, on, stopped.signal);
  return () => stopped.abort();
}

async function run(
  path: string,
  on: { event(event: StreamEvent): void; connected?(is: boolean): void },
  stopped: AbortSignal,
) {
  let last = "";
  let wait = FIRST_RETRY_MS;
  while (!stopped.aborted) {
    try {
      const answer = await ask(path, last, stopped);
      if (answer.status === 401 || answer.status === 403 || answer.status === 404) return;
      if (answer.ok && answer.body) {
        on.connected?.(true);
        wait = FIRST_RETRY_MS;
        await read(answer.body, stopped, (event) => {
          if (event.id) last = event.id;
          on.event(event);
        });
      }
    } catch {
      // Broken off: asked again below.
    }
    if (stopped.aborted) return;
    on.connected?.(false);
    await pause(wait, stopped);
    wait = Math.min(wait * 2, MOST_RETRY_MS);
  }
}

function ask(path: string, last: string, stopped: AbortSignal) {
  const headers: Record<string, string> = { Accept: "text/event-stream" };
  if (last) headers["Last-Event-ID"] = last;
  return authorized(new Request(path, { headers, cache: "no-store" }), stopped);
}

async function read(
  body: ReadableStream<Uint8Array>,
  stopped: AbortSignal,
  on: (event: StreamEvent) => void,
) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const events = new EventReader();
  try {
    for (;;) {
      const silence = setTimeout(() => void reader.cancel(), SILENCE_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done || stopped.aborted) return;
      for (const event of events.push(decoder.decode(value, { stream: true }))) on(event);
    }
  } finally {
    reader.releaseLock();
  }
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      stopped.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms * (0.75 + Math.random() / 2));
    addEventListener("online", end);
    stopped.addEventListener("abort", end);
  });
}
