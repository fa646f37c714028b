import type { ChainLink, Order } from "@/api";

/** An event that somebody asked for is led to by a request, which is no event of the story. */
const ASKED_FOR = /^(purchase\.(requested|canceling|delivered)|refund\.requested)$/;

/**
 * Whether a chain tells all that led to where the order stands. It is written by another consumer of
 * the same topics than the order: right after a change it may lag behind.
 */
export function tellsAll(links: readonly ChainLink[], { status, version }: Order): boolean {
  const moves = links.filter((link) => link.toStatus);
  if (moves.length < version || (version > 0 && moves.at(-1)?.toStatus !== status)) return false;
  const ids = new Set(links.map((link) => link.eventId));
  return (
    links.length > 0 &&
    links.every((link) => ASKED_FOR.test(link.event) || ids.has(link.causationId))
  );
}

/** Whether money left the wallet, be it for a moment. */
export function wasCharged(links: readonly ChainLink[]): boolean {
  return links.some((link) => link.event === "charge.completed");
}

/** Milliseconds from the request to the payment. */
export function msToPaid(links: readonly ChainLink[]): number | undefined {
  const [first] = links;
  const paid = links.find((link) => link.toStatus === "PAID");
  return first && paid && Math.max(0, Date.parse(paid.at) - Date.parse(first.at));
}

export function isCancelable({ status }: Order): boolean {
  return status === "IN_PROGRESS" || status === "PAID";
}

/** Whether it moves by itself: somebody who looks at it sees more in a moment. */
export function isMoving({ status }: Order): boolean {
  return status === "IN_PROGRESS" || status === "CANCELING";
}

/** Whether nothing more becomes of it. */
export function isEnded({ status }: Order): boolean {
  return status === "CANCELED" || status === "FAILED" || status === "DELIVERED";
}
