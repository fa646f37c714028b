import { useSignal } from "@preact/signals";
import type { Purchase } from "@/api";
import { money } from "@/lib/format";
import { user } from "@/lib/session";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/dialog";
import { say } from "@/ui/toast";
import type { Deed, Story } from "./story";

const CANCELABLE = /^(IN_PROGRESS|PAID)$/;

/** What may be done with an order now. Payment decides: what it refuses is said here. */
export function Actions({ story }: { story: Story }) {
  const busy = useSignal<Deed | undefined>(undefined);
  const purchase = story.purchase.value.value.data;
  if (!purchase) return null;

  async function run(deed: Deed, what: Purchase) {
    if (!(await confirm(questionOf(deed, what)))) return;
    busy.value = deed;
    if (await story.act(deed)) {
      say(deed === "cancel" ? "The order is being canceled." : "The order is delivered.");
    }
    busy.value = undefined;
  }

  const button = (deed: Deed) => ({
    busy: busy.value === deed,
    disabled: busy.value !== undefined && busy.value !== deed,
    onClick: () => void run(deed, purchase),
  });
  return (
    <div class="row">
      {CANCELABLE.test(purchase.status) && (
        <Button look="danger" icon="undo" {...button("cancel")}>
          Cancel order
        </Button>
      )}
      {purchase.status === "PAID" && (
        <Button look="primary" icon="truck" {...button("deliver")}>
          Deliver
        </Button>
      )}
      {purchase.status === "DELIVERED" && (
        <p class="soft">Delivered: it cannot be canceled any more.</p>
      )}
    </div>
  );
}

function questionOf(deed: Deed, { totalMinor, currency, status }: Purchase) {
  const by = `This is recorded as done by ${user.peek()?.name}.`;
  if (deed === "deliver") {
    return {
      title: "Deliver this order?",
      text: `After that nobody can cancel it. ${by}`,
      yes: "Deliver it",
    };
  }
  const back =
    status === "PAID"
      ? `${money(totalMinor, currency)} goes back to the customer's wallet, the goods to the shelf.`
      : "Nothing more is charged, what was charged comes back, and the goods go to the shelf.";
  return {
    title: "Cancel this order?",
    text: `${back} ${by}`,
    yes: "Cancel the order",
    no: "Keep it",
    danger: true,
  };
}
