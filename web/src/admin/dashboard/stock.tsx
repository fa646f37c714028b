import { figure } from "@/admin/services/state";
import { count } from "@/lib/format";
import { Failure } from "@/ui/states";
import { Figure, Panel } from "./panel";
import { LOW_STOCK, lowStock } from "./state";

export function Stock() {
  const low = figure("product", "souk_products_low_stock");
  const now = lowStock.value.value;
  return (
    <Panel title="Low stock">
      <Figure
        text={low === undefined ? undefined : count(low)}
        tone={low ? "wait" : ""}
        label={`products with at most ${LOW_STOCK} units`}
      />
      {now.state === "failed" && <Failure error={now.error} retry={lowStock.load} />}
      {now.data && (
        <ul class="low">
          {now.data.map(({ id, name, available }) => (
            <li key={id}>
              <a href={`/admin/products/${id}`}>{name}</a>
              <strong>{available}</strong>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
