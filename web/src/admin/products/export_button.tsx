import { useSignal } from "@preact/signals";
import { save } from "@/lib/download";
import { count } from "@/lib/format";
import { Button } from "@/ui/button";
import { say, sayFailure } from "@/ui/toast";
import { exportProducts } from "./export";

export function ExportButton() {
  const busy = useSignal(false);
  async function run() {
    busy.value = true;
    try {
      const { text, rows, cut } = await exportProducts();
      save(new Blob([text], { type: "text/csv" }), "products.csv");
      const more = cut ? " There are more: narrow the search to get the others." : "";
      say(`${count(rows)} products are in products.csv.${more}`, cut);
    } catch (error) {
      sayFailure(error);
    }
    busy.value = false;
  }
  return (
    <Button small icon="down" busy={busy.value} onClick={run}>
      Export
    </Button>
  );
}
