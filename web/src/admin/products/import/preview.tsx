import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { count } from "@/lib/format";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/states";
import { type Column, Table } from "@/ui/table";
import { COLUMNS, type ColumnName } from "./columns";
import { Outcome } from "./outcome";
import type { Kind, Plan } from "./plan";
import { Run } from "./run";
import { counts, failures, type Import, outcomes, running } from "./state";

const SHOWN = 100;
const KINDS = ["new", "changed", "unchanged", "bad"] as const;
type Which = Kind | "failed";

/** What the file would do, row by row, with the reason at each cell that is bad. */
export function Preview({ now }: { now: Import }) {
  const only = useSignal<Which | undefined>(undefined);
  const most = useSignal(SHOWN);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    only.value = counts.peek().bad > 0 ? "bad" : undefined;
  }, [now]);
  useSignalEffect(() => {
    // Now it is of interest what becomes of the others.
    if (running.value) only.value = undefined;
  });
  const isWanted = ({ kind, line }: Plan) =>
    only.value === "failed"
      ? typeof outcomes.value.get(line) === "object"
      : !only.value || kind === only.value;
  const rows = now.rows.filter(isWanted);
  const tallies: [Which, number][] = KINDS.map((kind) => [kind, counts.value[kind]]);
  if (failures.value > 0) tallies.push(["failed", failures.value]);

  return (
    <section class="stack" aria-labelledby="preview">
      <h2 id="preview" ref={heading} tabIndex={-1}>
        {now.name}: {count(now.rows.length)} {now.rows.length === 1 ? "row" : "rows"}
      </h2>
      <fieldset class="row tallies" aria-label="Show rows">
        {tallies.map(([kind, many]) => (
          <button
            key={kind}
            type="button"
            class={`tally ${kind}`}
            aria-pressed={only.value === kind}
            onClick={() => {
              only.value = only.peek() === kind ? undefined : kind;
            }}
          >
            <strong>{count(many)}</strong> {kind}
          </button>
        ))}
      </fieldset>
      <Run now={now} />
      {rows.length === 0 ? (
        <Empty title="No such row" />
      ) : (
        <Table
          caption="Preview of the rows"
          columns={columnsOf(now.rows[0])}
          rows={rows.slice(0, most.value)}
          rowKey={({ line }) => line}
        />
      )}
      {rows.length > most.value && (
        <div>
          <Button
            onClick={() => {
              most.value += SHOWN;
            }}
          >
            Show more rows
          </Button>
        </div>
      )}
    </section>
  );
}

/** Of what the file has; `among` is any of its rows. */
function columnsOf(among: Plan | undefined): Column<Plan>[] {
  return [
    { head: "Line", cell: ({ line }) => line },
    { head: "Result", cell: (row) => <Outcome row={row} /> },
    ...COLUMNS.filter((column) => column in (among?.cells ?? {})).map((column) => ({
      head: column,
      cell: (row: Plan) => <Cell row={row} column={column} />,
    })),
  ];
}

function Cell({ row, column }: { row: Plan; column: ColumnName }) {
  const text = row.cells[column] ?? "";
  const wrong = row.bad[column];
  if (!wrong) return <span class="cell">{text}</span>;
  return (
    <span class="cell wrong">
      {text} <strong>{wrong}</strong>
    </span>
  );
}
