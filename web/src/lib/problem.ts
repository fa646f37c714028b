/** A field that was refused: `pointer` is a JSON pointer into the body, or a query parameter. */
export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}

/** What a service answered instead of data (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly FieldError[],
    readonly requestId: string,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(detail);
    this.name = "Problem";
  }

  /** The words about one field of the body, such as "email" or "items/0/quantity". */
  about(field: string): string | undefined {
    return this.errors.find((error) => error.pointer === `/${field}`)?.message;
  }
}

/** Nobody answered: offline, the edge is away, or it took too long. What was asked may have happened. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super("The shop cannot be reached.", { cause });
    this.name = "Unreachable";
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's body, or the problem thrown. */
export async function must<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  throw problemOf(error, response);
}

export function problemOf(body: unknown, response: Response): Problem {
  const said = (typeof body === "object" && body !== null ? body : {}) as Partial<Problem> & {
    title?: string;
  };
  const retry = Number(response.headers.get("Retry-After"));
  return new Problem(
    response.status,
    said.code ?? "unavailable",
    said.detail ?? said.title ?? `The shop answered ${response.status}.`,
    said.errors ?? [],
    response.headers.get("X-Request-Id") ?? "",
    retry > 0 ? retry : undefined,
  );
}
