import { useEffect, useMemo } from "preact/hooks";
import { dateTime, money } from "@/lib/format";
import { Listing } from "@/ui/listing";
import { Failure, Skeleton } from "@/ui/states";
import { Table } from "@/ui/table";
import { Adjust } from "./adjust";
import { Past } from "./past";
import { STATEMENT } from "./statement";
import { type WalletState, walletOf } from "./wallet_state";

export function Wallet({ userId }: { userId: string }) {
  const state = useMemo(() => walletOf(userId), [userId]);
  useEffect(() => void state.load(), [state]);
  return (
    <section class="stack" aria-labelledby="wallet">
      <h2 id="wallet">Wallet</h2>
      <Balance state={state} />
      <h3>Statement</h3>
      <Listing list={state.statement} empty={<p class="soft">Nothing was ever booked.</p>}>
        {(rows, busy) => (
          <Table
            caption="Statement, newest first"
            columns={STATEMENT}
            rows={rows}
            rowKey={({ seq }) => seq}
            busy={busy}
          />
        )}
      </Listing>
    </section>
  );
}

function Balance({ state }: { state: WalletState }) {
  const now = state.now.value.value;
  const wallet = now.data;
  if (!wallet) {
    if (now.state === "loading") return <Skeleton lines={3} />;
    return now.state === "failed" && <Failure error={now.error} retry={state.load} />;
  }
  return (
    <>
      <p>
        <strong class="wallet-now">{money(wallet.balanceMinor, wallet.currency)}</strong>{" "}
        <span class="soft">
          after {wallet.seq} {wallet.seq === 1 ? "posting" : "postings"}
        </span>
      </p>
      {wallet.closedAt ? (
        <p>Closed since {dateTime(wallet.closedAt)}: only refunds are still booked.</p>
      ) : (
        <Adjust state={state} wallet={wallet} />
      )}
      <Past state={state} />
    </>
  );
}
