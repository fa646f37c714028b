import type { Order, OrderStatus } from "@/api";
import { STATUSES } from "@/ui/status";

/** What the list is narrowed to, as the URL has it: a link or Back restores it. Days are local. */
export interface Filter {
  status: OrderStatus | undefined;
  from: string | undefined;
  to: string | undefined;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Anybody can write a URL: what the shop would refuse is not asked for. */
export function filterOf(params: URLSearchParams): Filter {
  const status = params.get("status");
  return {
    status: STATUSES.find((one) => one === status),
    from: day(params.get("from")),
    to: day(params.get("to")),
  };
}

function day(text: string | null): string | undefined {
  return text && DAY.test(text) && startOf(text) !== undefined ? text : undefined;
}

function startOf(text: string, daysLater = 0): string | undefined {
  const start = new Date(`${text}T00:00`);
  if (Number.isNaN(start.getTime())) return undefined;
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
}

/** The same as the calls have it: instants, the last one excluded. The last day counts whole. */
export function queryOf({ status, from, to }: Filter) {
  return { status, from: from && startOf(from), to: to && startOf(to, 1) };
}

export function fits(order: Order, filter: Filter): boolean {
  const { status, from, to } = queryOf(filter);
  const at = Date.parse(order.createdAt);
  return (
    (!status || order.status === status) &&
    (!from || at >= Date.parse(from)) &&
    (!to || at < Date.parse(to))
  );
}
