import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { askNow, buy, buying } from "./state";

/** The button, what keeps it from being pressed, and what happens after it was. */
export function Act({
  userId,
  total,
  short,
  ill,
}: {
  userId: string;
  total: string;
  short: boolean;
  ill: boolean;
}) {
  const open = buying.value;
  return (
    <>
      <div role="status" class="stack">
        {open?.state === "unheard" && <p class="wait">{t("checkout.unheard")}</p>}
        {!open && ill && <p class="wait">{t("checkout.ill")}</p>}
        {!open && short && (
          <p class="row wait">
            <span>{t("checkout.short")}</span>
            <a href="/wallet">{t("checkout.topUp")}</a>
          </p>
        )}
      </div>
      {open?.state === "unheard" ? (
        <Button onClick={askNow}>{t("checkout.askNow")}</Button>
      ) : (
        <Button
          look="primary"
          busy={open !== null}
          disabled={!open && (short || ill)}
          onClick={() => buy(userId)}
        >
          {open ? t("checkout.sending") : t("checkout.buy", { total })}
        </Button>
      )}
      <p class="soft small-print">{t("checkout.once")}</p>
    </>
  );
}
