/** A new idempotency key: one for each intention, whatever is clicked, reloaded or sent again. */
export function newKey(): string {
  return crypto.randomUUID();
}
