import { useSignal } from "@preact/signals";
import { money, parseMoney } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form, refuse, type Wrong } from "@/ui/form";
import { say } from "@/ui/toast";
import { topUp } from "./state";

const PRESETS = [5_000, 10_000, 50_000, 100_000];

export function TopUp() {
  const text = useSignal("");
  const amount = parseMoney(text.value) ?? 0;
  async function send() {
    if (amount <= 0) refuse("amountMinor", t("wallet.amountWrong", { example: money(2_550) }));
    await topUp(amount);
    text.value = "";
    say(t("wallet.toppedUp", { amount: money(amount) }));
  }
  return (
    <section class="top-up stack">
      <h2>{t("wallet.topUp")}</h2>
      <div class="row">
        {PRESETS.map((preset) => (
          <Button
            key={preset}
            small
            aria-pressed={amount === preset}
            onClick={() => {
              text.value = `${preset / 100}`;
            }}
          >
            {money(preset).replace(/[.,]00(?!\d)/, "")}
          </Button>
        ))}
      </div>
      <Form
        action={amount > 0 ? t("wallet.topUpBy", { amount: money(amount) }) : t("wallet.topUp")}
        send={send}
      >
        {(wrong) => (
          <Field
            label={t("wallet.amount")}
            inputMode="decimal"
            autocomplete="off"
            maxLength={20}
            value={text.value}
            onInput={({ currentTarget: { value } }) => {
              text.value = value;
            }}
            error={bounded(wrong)}
            required
          />
        )}
      </Form>
    </section>
  );
}

/** The shop names its bound in minor units: "must be from 1 to 100000000". */
function bounded(wrong: Wrong): string | undefined {
  const words = wrong("amountMinor", "top_up_limit_reached");
  const most = /^must .* to (\d+)$/.exec(words ?? "")?.[1];
  return most ? t("wallet.most", { amount: money(Number(most)) }) : words;
}
