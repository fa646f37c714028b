import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { Who } from "@/admin/users/who";
import type { Product, StockAdjustmentLine } from "@/api";
import { count, dateTime } from "@/lib/format";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Listing } from "@/ui/listing";
import { type Column, Table } from "@/ui/table";
import { say } from "@/ui/toast";
import type { ProductState } from "./product_page";
import { about, Refusal, toFirstWrong } from "./refusal";

const MOST_DELTA = 1_000_000;

/** How many units there are, a form that changes it, and who did so before. */
export function Stock({ product, state }: { product: Product; state: ProductState }) {
  return (
    <section class="stack stock" aria-labelledby="stock">
      <h2 id="stock">Stock</h2>
      <Levels product={product} state={state} />
      <Adjust state={state} />
      <h3>Adjustments</h3>
      <Listing list={state.history} empty={<p class="soft">No units were ever brought.</p>}>
        {(rows, busy) => (
          <Table
            caption="Stock adjustments, newest first"
            columns={COLUMNS}
            rows={rows}
            rowKey={({ id }) => id}
            busy={busy}
          />
        )}
      </Listing>
    </section>
  );
}

function Levels({ product, state }: { product: Product; state: ProductState }) {
  const known = state.levels.value.value.data;
  const shown: [string, number | undefined][] = [
    ["Available", known?.available ?? product.available],
    ["Held", known?.held],
    ["Sold", known?.sold],
  ];
  return (
    <dl class="levels">
      {shown.map(([name, units]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{units === undefined ? "–" : count(units)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Adjust({ state }: { state: ProductState }) {
  const delta = useSignal("");
  const reason = useSignal("");
  const error = useSignal<unknown>(undefined);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (state.busy.peek()) return;
    error.value = undefined;
    try {
      await state.adjust(Number(delta.peek()), reason.peek().trim());
      delta.value = "";
      reason.value = "";
      say("The stock is adjusted.");
    } catch (refused) {
      error.value = refused;
      toFirstWrong(form);
    }
  }

  return (
    <form class="stack" onSubmit={submit}>
      <div class="adjust">
        <Field
          label="Units to add or take"
          type="number"
          min={-MOST_DELTA}
          max={MOST_DELTA}
          step={1}
          required
          placeholder="25 or -3"
          value={delta.value}
          error={about(error.value, "delta")}
          onInput={(event) => (delta.value = event.currentTarget.value)}
        />
        <Field
          label="Why"
          maxLength={200}
          required
          placeholder="delivery 4711"
          value={reason.value}
          error={about(error.value, "reason")}
          onInput={(event) => (reason.value = event.currentTarget.value)}
        />
      </div>
      <Refusal error={error.value} />
      <div>
        <Button type="submit" small busy={state.busy.value}>
          Adjust the stock
        </Button>
      </div>
    </form>
  );
}

const COLUMNS: Column<StockAdjustmentLine>[] = [
  { head: "When", cell: ({ createdAt }) => dateTime(createdAt) },
  {
    head: "Units",
    number: true,
    cell: ({ delta }) => `${delta > 0 ? "+" : "−"}${count(Math.abs(delta))}`,
  },
  { head: "Left", number: true, cell: ({ availableAfter }) => count(availableAfter) },
  { head: "Who", cell: ({ actorId }) => <Who id={actorId} /> },
  { head: "Why", cell: ({ reason }) => reason || <span class="soft">(erased)</span> },
];
