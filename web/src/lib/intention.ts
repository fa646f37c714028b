import { newKey } from "./keys";
import { Problem } from "./problem";

/**
 * One idempotency key for one thing that somebody wants: the same as long as it is not known whether
 * it was done (nobody answered, or not yet), another one once the answer is final or something else is
 * wanted.
 */
export class Intention {
  private wanted: string | undefined;
  private key = "";

  /** `what` tells one wish from another, such as the call and its body. */
  async carryOut<T>(what: string, act: (key: string) => Promise<T>): Promise<T> {
    if (this.wanted !== what) {
      this.wanted = what;
      this.key = newKey();
    }
    try {
      const answer = await act(this.key);
      this.wanted = undefined;
      return answer;
    } catch (error) {
      if (isFinal(error)) this.wanted = undefined;
      throw error;
    }
  }
}

/** A refusal is remembered with its key: asked again with the same one, it would be refused again. */
function isFinal(error: unknown): boolean {
  return error instanceof Problem && error.status < 500 && error.code !== "idempotency_in_progress";
}
