import type { NewProduct } from "@/api";
import { newKey } from "@/lib/keys";
import { Problem } from "@/lib/problem";
import { adjustStock, createProduct, mayHaveHappened, patchProduct } from "../state";
import type { Journal } from "./journal";
import type { Plan } from "./plan";

const TRIES = 4;
const REASON = "CSV import";

/** Does what a row asks for; done again after a failure, it does what is still to do. */
export async function send(row: Plan, journal: Journal): Promise<void> {
  const product = row.product;
  if (product === undefined) return create(row, journal);
  if (Object.keys(row.body).length > 0) {
    row.product = await patiently(() => patchProduct(product, row.body));
    row.body = {};
  }
  if (row.delta !== 0) {
    row.key ??= newKey();
    const key = row.key;
    await patiently(() => adjustStock(product.id, key, { delta: row.delta, reason: REASON }));
    row.delta = 0;
  }
}

async function create(row: Plan, journal: Journal) {
  const id = await madeBy(row, journal);
  if (row.delta === 0) return;
  // The same key whenever the row is sent again: the units come once.
  const key = `${journal.name}.${row.line}`;
  await patiently(() => adjustStock(id, key, { delta: row.delta, reason: REASON }));
}

/** Whether it is known already is asked before, and that it was sent is written down before it is. */
async function madeBy(row: Plan, journal: Journal): Promise<string> {
  const entry = journal.entry(row.line);
  if (typeof entry === "object") return entry.id;
  let perhaps = entry === "sent";
  journal.note(row.line, "sent");
  const body = row.body as NewProduct;
  try {
    const made = await patiently(() => {
      const call = createProduct(body, perhaps, journal.made());
      perhaps = true;
      return call;
    });
    journal.note(row.line, { id: made.id });
    return made.id;
  } catch (error) {
    if (!mayHaveHappened(error)) journal.note(row.line, undefined);
    throw error;
  }
}

/** Waits where the shop asks to, a few times. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await call();
    } catch (error) {
      const wait = error instanceof Problem ? error.retryAfterSeconds : undefined;
      if (wait === undefined || left <= 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  }
}
