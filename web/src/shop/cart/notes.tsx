import { count, money } from "@/lib/format";
import { t, tn } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import type { Line } from "./cart";
import type { Fault } from "./check";
import { changeLine, removeLine } from "./state";

/** What is wrong with a line, and the one click that puts it right. */
export function Notes({ line, faults }: { line: Line; faults: Fault[] }) {
  return (
    <div class="notes" role="status">
      {faults.map((fault) => (
        <p key={fault.is} class="row note">
          <Icon name="alert" size={18} />
          <span>{wordsOf(fault, line)}</span>
          <Button small onClick={(event) => cure(fault, line, event.currentTarget)}>
            {cureOf(fault)}
          </Button>
        </p>
      ))}
    </div>
  );
}

function wordsOf(fault: Fault, line: Line): string {
  if (fault.is === "few") return tn("cart.few", fault.left);
  if (fault.is !== "price") return t(`cart.${fault.is}`);
  const { priceMinor, currency } = fault.now;
  return t("cart.price", {
    now: money(priceMinor, currency),
    was: money(line.priceMinor, line.currency),
  });
}

function cureOf(fault: Fault): string {
  if (fault.is === "few") return t("cart.take", { count: count(fault.left) });
  return t(fault.is === "price" ? "cart.accept" : "cart.remove");
}

function cure(fault: Fault, line: Line, button: HTMLElement) {
  // The button goes with the fault: the keyboard goes on from the product, or from the heading.
  const next = fault.is === "few" || fault.is === "price" ? button.closest("li") : undefined;
  if (fault.is === "few") changeLine(line.productId, { quantity: fault.left });
  else if (fault.is === "price") {
    const { name, imageUrl, priceMinor, currency } = fault.now;
    changeLine(line.productId, { name, imageUrl, priceMinor, currency });
  } else removeLine(line);
  (next?.querySelector("a") ?? document.querySelector("h1"))?.focus();
}
