import type { OrderStatus } from "@/api";

/** What the list of orders is narrowed to, as the address has it: days, and ids as they were typed. */
export interface Filters {
  status: string;
  from: string;
  to: string;
  productId: string;
  userId: string;
}

/** The same as the call takes it. */
export interface Asked {
  scope: "all";
  status?: OrderStatus;
  from?: string;
  to?: string;
  productId?: string;
  userId?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const STATUS = /^(IN_PROGRESS|PAID|CANCELING|CANCELED|FAILED|DELIVERED)$/;

export function filtersOf(query: URLSearchParams): Filters {
  const read = (name: string) => query.get(name)?.trim() ?? "";
  return {
    status: read("status"),
    from: read("from"),
    to: read("to"),
    productId: read("productId"),
    userId: read("userId"),
  };
}

/** What is wrong with a filter, in words: it would be refused, so it is not asked with. */
export function faultsOf(filters: Filters): Partial<Filters> {
  const faults: Partial<Filters> = {};
  if (filters.productId && !UUID.test(filters.productId))
    faults.productId = "This is no product id.";
  if (filters.userId && !UUID.test(filters.userId)) faults.userId = "This is no user id.";
  if (dayOf(filters.from) && dayOf(filters.to) && filters.to < filters.from) {
    faults.to = "This is before the first day.";
  }
  return faults;
}

/** Days are those of the reader's clock, and the last one counts whole. */
export function askedWith(filters: Filters): Asked {
  const faults = faultsOf(filters);
  const from = dayOf(filters.from);
  const last = faults.to ? undefined : dayOf(filters.to);
  last?.setDate(last.getDate() + 1);
  const asked: Asked = { scope: "all" };
  if (STATUS.test(filters.status)) asked.status = filters.status as OrderStatus;
  if (from) asked.from = from.toISOString();
  if (last) asked.to = last.toISOString();
  if (filters.productId && !faults.productId) asked.productId = filters.productId;
  if (filters.userId && !faults.userId) asked.userId = filters.userId;
  return asked;
}

function dayOf(text: string): Date | undefined {
  if (!DAY.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00`);
  return Number.isNaN(day.getTime()) ? undefined : day;
}
