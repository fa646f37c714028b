import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { money } from "@/lib/format";
import { Field } from "@/ui/field";
import { wordsFor } from "@/ui/states";
import type { WalletState } from "./wallet_state";

/** What the wallet held at an instant of the past, by the books. */
export function Past({ state }: { state: WalletState }) {
  const said = useSignal("");
  const error = useSignal<string | undefined>(undefined);
  const turn = useRef(0);

  async function look(text: string) {
    const mine = ++turn.current;
    const at = new Date(text);
    said.value = "";
    error.value = undefined;
    if (Number.isNaN(at.getTime())) return;
    if (at.getTime() > Date.now()) {
      error.value = "This is still to come.";
      return;
    }
    try {
      const then = await state.balance(at.toISOString());
      if (mine !== turn.current) return;
      const held = money(then.balanceMinor, then.currency);
      said.value = then.seq === 0 ? "The wallet was not there yet." : `It held ${held} then.`;
    } catch (refused) {
      if (mine === turn.current) error.value = wordsFor(refused);
    }
  }

  return (
    <div class="wallet-past">
      <Field
        label="Balance at"
        type="datetime-local"
        step={1}
        error={error.value}
        onChange={(event) => void look(event.currentTarget.value)}
      />
      <p role="status" class="wallet-then">
        {said.value}
      </p>
    </div>
  );
}
