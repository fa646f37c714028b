import { useSignal } from "@preact/signals";
import { save } from "@/lib/download";
import { count } from "@/lib/format";
import { user } from "@/lib/session";
import { Button } from "@/ui/button";
import { counts, failedRows, type Import, progress, run, running } from "./state";

/** The question before it is sent, how far it is, and what to do about what failed. */
export function Run({ now }: { now: Import }) {
  const { new: made, changed, bad } = counts.value;
  const { all, done, failed } = progress.value;
  const forgotten = useSignal(0);
  const earlier = now.journal.made().size;
  const wanted = made + changed;
  const left = bad + failed;

  return (
    <div class="run stack" data-forgotten={forgotten.value || undefined}>
      {all === 0 && (
        <p>
          {wanted === 0
            ? "There is nothing to do."
            : `${count(made)} will be created and ${count(changed)} changed, as ${user.value?.name}.`}
          {bad > 0 && ` ${rows(bad)} with errors will be left out.`}
        </p>
      )}
      {all === 0 && earlier > 0 && (
        <p>
          This file has created products before: {count(earlier)}. They are not created again.{" "}
          <Button
            small
            look="quiet"
            onClick={() => {
              now.journal.forget();
              forgotten.value++;
            }}
          >
            Create them once more
          </Button>
        </p>
      )}
      {all > 0 && (
        <label class="going">
          <span>
            {count(done)} of {rows(all)} done
            {failed > 0 && `, ${count(failed)} failed`}.
          </span>
          <progress max={all} value={done + failed} />
        </label>
      )}
      <p role="status" class="visually-hidden">
        {all > 0 && !running.value && `Finished: ${done} done, ${failed} failed.`}
      </p>
      <div class="row">
        {wanted > 0 && (all === 0 || failed > 0 || running.value) && (
          <Button look="primary" busy={running.value} onClick={() => void run()}>
            {all === 0 ? `Import ${rows(wanted)}` : "Try the failed rows again"}
          </Button>
        )}
        {left > 0 && !running.value && (
          <Button
            icon="down"
            onClick={() => save(new Blob([failedRows()], { type: "text/csv" }), "failed.csv")}
          >
            Rows with a problem as CSV
          </Button>
        )}
      </div>
    </div>
  );
}

function rows(of: number) {
  return `${count(of)} ${of === 1 ? "row" : "rows"}`;
}
