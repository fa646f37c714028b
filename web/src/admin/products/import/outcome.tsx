import { useComputed } from "@preact/signals";
import { Icon } from "@/ui/icon";
import type { Plan } from "./plan";
import { outcomes } from "./state";

/** What a row would do, and then what came of it. Drawn anew only when its own outcome changes. */
export function Outcome({ row }: { row: Plan }) {
  const now = useComputed(() => outcomes.value.get(row.line)).value;
  if (now === "done") {
    return (
      <span class="outcome">
        <Icon name="check" size={16} /> done
      </span>
    );
  }
  if (typeof now === "object") return <strong class="wrong">{now.failed}</strong>;
  if (now !== undefined) return <>{now}…</>;
  if (row.bad.row) return <strong class="wrong">{row.bad.row}</strong>;
  return <>{row.kind}</>;
}
