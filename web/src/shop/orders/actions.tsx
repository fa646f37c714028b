import { useSignal } from "@preact/signals";
import type { Order } from "@/api";
import { money } from "@/lib/format";
import { t } from "@/lib/i18n";
import { go } from "@/lib/router";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/dialog";
import { wordsFor } from "@/ui/states";
import { say, sayFailure } from "@/ui/toast";
import { isCancelable } from "./story";
import { buyAgain, type Watched } from "./watched";

export function Actions({ one, order }: { one: Watched; order: Order }) {
  const busy = useSignal<"cancel" | "again" | undefined>(undefined);
  const refusal = useSignal<unknown>(undefined);

  async function cancel() {
    const amount = money(order.totalMinor, order.currency);
    const sure = await confirm({
      title: t("orders.cancelAsk"),
      text: t("orders.cancelText", { amount }),
      yes: t("orders.cancel"),
      no: t("orders.keep"),
      danger: true,
    });
    if (!sure) return;
    busy.value = "cancel";
    refusal.value = undefined;
    await one.cancel().catch((error) => {
      refusal.value = error;
    });
    busy.value = undefined;
  }

  async function again() {
    busy.value = "again";
    try {
      const { put, of } = await buyAgain(order);
      if (put < of) say(t(put > 0 ? "orders.againSome" : "orders.againNone"), true);
      if (put > 0) go("/cart");
    } catch (error) {
      sayFailure(error);
    }
    busy.value = undefined;
  }

  return (
    <div class="stack">
      <div class="row">
        <Button look="primary" icon="cart" busy={busy.value === "again"} onClick={again}>
          {t("orders.again")}
        </Button>
        {isCancelable(order) && (
          <Button look="danger" icon="undo" busy={busy.value === "cancel"} onClick={cancel}>
            {t("orders.cancel")}
          </Button>
        )}
      </div>
      {refusal.value !== undefined && (
        <p class="refusal" role="alert">
          {wordsFor(refusal.value)}
        </p>
      )}
    </div>
  );
}
