import type { Order, Purchase } from "@/api";

const COMPARED = ["status", "reason", "totalMinor", "version"] as const;

/** In what the read model and payment's own truth about an order differ. */
export function differences(order: Order, purchase: Purchase) {
  return COMPARED.filter((name) => order[name] !== purchase[name]);
}
