import { figure } from "@/admin/services/state";
import { count, money, signedMoney } from "@/lib/format";
import { Figure, Panel } from "./panel";

export function Money() {
  const held = figure("wallet", "souk_wallets_balance_minor");
  const checked = figure("wallet", "souk_ledger_passed_transfers");
  // Before the first check the sum is one of nothing: that proves nothing.
  const sum = checked ? figure("wallet", "souk_ledger_passed_sum_minor") : undefined;
  return (
    <Panel title="Money">
      <Figure text={held === undefined ? undefined : money(held)} label="held by customers" />
      <Figure
        text={sum === undefined ? undefined : sum === 0 ? "The books balance" : signedMoney(sum)}
        tone={sum === undefined ? "" : sum === 0 ? "good" : "bad"}
        label={
          sum
            ? "too much or too little in the books: look at wallet now"
            : `sum of the ledger ${sum === undefined ? "" : money(sum)}${
                checked === undefined ? "" : `, ${count(checked)} transfers checked`
              }`
        }
      />
    </Panel>
  );
}
