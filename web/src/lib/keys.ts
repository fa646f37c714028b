/** A new idempotency key: one for each intention, whatever is clicked, reloaded or sent again. */
export function newKey(): string {
  return crypto.randomUUID();
}

/** Runs `work` while no other tab runs its own of this name; there are locks in secure contexts only. */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? await navigator.locks.request(name, work) : await work();
}
