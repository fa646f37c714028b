import { computed, signal } from "@preact/signals";
import { authorized } from "./client";
import { EventReader, type StreamEvent } from "./event_reader";
import { online } from "./network";

export type { StreamEvent };

const FIRST_RETRY_MS = 500;
const MOST_RETRY_MS = 15_000;
const MOST_ASKED_MS = 60_000; // of what Retry-After asks for
const SILENCE_MS = 40_000; // the shop says something every 15 s
const HIDDEN_MS = 5 * 60_000;

/** Nobody looks any more: every stream holds a place in the shop. */
const forgotten = signal(false);
let hiding: ReturnType<typeof setTimeout> | undefined;
function look() {
  clearTimeout(hiding);
  if (!document.hidden) forgotten.value = false;
  else hiding = setTimeout(() => (forgotten.value = true), HIDDEN_MS);
}
document.addEventListener("visibilitychange", look);
look();

/** Whether there is any use in listening now. */
const useful = computed(() => online.value && !forgotten.value);

export interface Listener {
  /** `reset` among them: what was told before is void. */
  event(event: StreamEvent): void;
  /** Whether what happens is heard at once. A stream that is only renewed stays connected. */
  connected?(is: boolean): void;
}

/**
 * Follows a stream until the answered function is called, or the shop says that there is nothing to
 * follow. After a break it goes on behind the last event; it waits longer each time while nobody
 * answers, for as long as the browser is offline, and while the page has been hidden for 5 minutes. A
 * token never stands in a URL: the stream is read with fetch.
 */
export function follow(path: string, on: Listener): () => void {
  const stopped = new AbortController();
  void new Follower(path, on, stopped.signal).run();
  return () => stopped.abort();
}

/** How an attempt ended: for good, at the server's wish, by a fault, or with so many ms to wait. */
type Ending = "over" | "closed" | "broken" | number;

class Follower {
  private last = "";
  private retryMs = FIRST_RETRY_MS;
  private failures = 0;
  private told: boolean | undefined;

  constructor(
    private readonly path: string,
    private readonly on: Listener,
    private readonly stopped: AbortSignal,
  ) {}

  async run(): Promise<void> {
    while (!this.stopped.aborted) {
      const ending = useful.peek() ? await this.attempt() : "broken";
      // A stream ends with its token: it is renewed, and nobody needs to be alarmed.
      if (ending !== "closed" || this.failures > 0) this.tell(false);
      if (ending === "over") return;
      if (useful.peek()) await until(false, this.stopped, this.waitFor(ending));
      if (!useful.peek()) await until(true, this.stopped);
    }
  }

  private waitFor(ending: Ending): number {
    const grown = Math.min(this.retryMs * 2 ** this.failures, MOST_RETRY_MS);
    this.failures += 1;
    const asked = typeof ending === "number" ? Math.min(ending, MOST_ASKED_MS) : 0;
    return Math.max(grown, asked) * (1 + Math.random() / 4);
  }

  private async attempt(): Promise<Ending> {
    const mine = new AbortController();
    const end = () => mine.abort();
    let silence = setTimeout(end, SILENCE_MS);
    const forget = useful.subscribe((is) => is || end());
    this.stopped.addEventListener("abort", end);
    try {
      const answer = await this.ask(mine.signal);
      const body = streamOf(answer);
      if (!body) return refusal(answer);
      this.tell(true);
      await this.read(body, () => {
        clearTimeout(silence);
        silence = setTimeout(end, SILENCE_MS);
      });
      return "closed";
    } catch {
      return "broken";
    } finally {
      clearTimeout(silence);
      forget();
      this.stopped.removeEventListener("abort", end);
    }
  }

  private ask(until: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (this.last) headers["Last-Event-ID"] = this.last;
    return authorized(new Request(this.path, { headers, cache: "no-store" }), until);
  }

  private async read(body: ReadableStream<Uint8Array>, heard: () => void): Promise<void> {
    const bytes = body.getReader();
    const decoder = new TextDecoder();
    const events = new EventReader(this.last);
    for (;;) {
      const { done, value } = await bytes.read();
      if (done || this.stopped.aborted) return;
      heard();
      this.failures = 0;
      for (const event of events.push(decoder.decode(value, { stream: true }))) this.pass(event);
      this.last = events.lastId;
      this.retryMs = Math.min(events.retryMs ?? this.retryMs, MOST_RETRY_MS);
    }
  }

  /** A listener's fault is its own: the stream goes on. */
  private pass(event: StreamEvent) {
    try {
      if (!this.stopped.aborted) this.on.event(event);
    } catch (error) {
      reportError(error);
    }
  }

  private tell(is: boolean) {
    if (this.told === is || this.stopped.aborted) return;
    this.told = is;
    this.on.connected?.(is);
  }
}

function streamOf(answer: Response): ReadableStream<Uint8Array> | null {
  const kind = answer.headers.get("Content-Type") ?? "";
  return answer.ok && kind.startsWith("text/event-stream") ? answer.body : null;
}

function refusal(answer: Response): Ending {
  const asked = Number(answer.headers.get("Retry-After"));
  // What is young may still appear: the shop says so by when to come back.
  if (answer.status === 404 && asked > 0) return asked * 1000;
  if ([204, 401, 403, 404].includes(answer.status)) return "over";
  return asked > 0 ? asked * 1000 : "broken";
}

/** Waits until listening is useful, or is not; for `ms` at most. */
function until(is: boolean, stopped: AbortSignal, ms?: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      forget();
      stopped.removeEventListener("abort", end);
      resolve();
    };
    const timer = ms === undefined ? undefined : setTimeout(end, ms);
    stopped.addEventListener("abort", end);
    // It answers at once with what is so now, before `forget` is there.
    const forget = useful.subscribe((now) => now === is && queueMicrotask(end));
  });
}
