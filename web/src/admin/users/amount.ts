const AMOUNT = /^([+\-−]?)(\d{1,11})(?:[.,](\d{1,2}))?$/;

/**
 * "12.50", "-3" or "+0,5" in minor units; undefined for anything else. Without thousands: 1.234 would
 * be a thousand to some and one to others.
 */
export function amountOf(text: string): number | undefined {
  const found = AMOUNT.exec(text.trim());
  if (!found) return undefined;
  const minor = Number(found[2]) * 100 + Number((found[3] ?? "").padEnd(2, "0"));
  return minor !== 0 && /[-−]/.test(found[1] ?? "") ? -minor : minor;
}

export function amountText(minor: number): string {
  return (minor / 100).toFixed(2);
}
