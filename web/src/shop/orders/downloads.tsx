import { useSignal } from "@preact/signals";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { say, sayFailure } from "@/ui/toast";
import { type Format, save } from "./state";

const FORMATS: readonly Format[] = ["csv", "ndjson"];

/** The whole list, with its filter, as a file. */
export function Downloads() {
  const busy = useSignal<Format | undefined>(undefined);
  async function run(format: Format) {
    busy.value = format;
    try {
      say(t("orders.downloaded", { name: await save(format) }));
    } catch (error) {
      sayFailure(error);
    } finally {
      busy.value = undefined;
    }
  }
  return (
    <div class="row">
      {FORMATS.map((format) => (
        <Button
          key={format}
          small
          icon="down"
          busy={busy.value === format}
          disabled={busy.value !== undefined && busy.value !== format}
          aria-label={t("orders.download", { format: format.toUpperCase() })}
          onClick={() => void run(format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </div>
  );
}
