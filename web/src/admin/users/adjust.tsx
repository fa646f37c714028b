import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { about, Refusal, toFirstWrong } from "@/admin/products/refusal";
import type { Balance } from "@/api";
import { money, signedMoney } from "@/lib/format";
import { user as self } from "@/lib/session";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { say } from "@/ui/toast";
import { amountOf } from "./amount";
import type { WalletState } from "./wallet_state";

/** A correction by hand: signed, with a reason that the customer reads, and the name of who did it. */
export function Adjust({ state, wallet }: { state: WalletState; wallet: Balance }) {
  const amount = useSignal("");
  const reason = useSignal("");
  const busy = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const minor = amountOf(amount.value);
  const fits = minor !== undefined && minor !== 0;
  const malformed = amount.value !== "" && !fits && !/^[+\-−]?0*[.,]?0*$/.test(amount.value);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const why = reason.peek().trim();
    if (busy.peek() || !fits || !why) return;
    if (!(await confirm(questionAbout(minor, why, wallet)))) return;
    busy.value = true;
    error.value = undefined;
    try {
      await state.adjust(minor, why);
      amount.value = "";
      reason.value = "";
      say(`${signedMoney(minor)} is booked.`);
    } catch (refused) {
      error.value = refused;
      toFirstWrong(form);
    } finally {
      busy.value = false;
    }
  }

  return (
    <form class="stack" onSubmit={submit}>
      <div class="wallet-adjust">
        <Field
          label="Give or take (USD)"
          hint={
            fits ? `Then there are ${money(wallet.balanceMinor + minor)}.` : "Such as 12.50 or -3."
          }
          error={malformed ? "Write it as 12.50 or -3." : about(error.value, "amountMinor")}
          inputMode="text"
          maxLength={15}
          required
          value={amount.value}
          onInput={(event) => {
            amount.value = event.currentTarget.value;
          }}
        />
        <Field
          label="Reason, which the customer reads"
          error={about(error.value, "reason")}
          maxLength={500}
          required
          value={reason.value}
          onInput={(event) => {
            reason.value = event.currentTarget.value;
          }}
        />
      </div>
      <Refusal error={error.value} />
      <div>
        <Button type="submit" small busy={busy.value}>
          Adjust the balance
        </Button>
      </div>
    </form>
  );
}

function questionAbout(minor: number, reason: string, { balanceMinor, currency }: Balance) {
  const [now, then] = [money(balanceMinor, currency), money(balanceMinor + minor, currency)];
  return {
    title: `Book ${signedMoney(minor, currency)}?`,
    text: `The balance goes from ${now} to ${then}, for the reason “${reason}”. This is recorded as done by ${self.peek()?.name}.`,
    yes: "Book it",
    danger: minor < 0,
  };
}
