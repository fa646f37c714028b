import { useEffect } from "preact/hooks";
import { CsvError } from "@/lib/csv";
import { Page } from "@/ui/page";
import { Failure, Skeleton } from "@/ui/states";
import { DropZone } from "./drop_zone";
import { Preview } from "./preview";
import { current, leave, reading, running, unreadable } from "./state";
import "./import.css";

export function ImportPage() {
  useEffect(() => {
    // What is being sent goes on, and is found again on the way back.
    if (!running.peek()) leave();
  }, []);
  const failure = unreadable.value;
  return (
    <Page title="Import products">
      <p>
        <a href="/admin/products">All products</a>
      </p>
      <DropZone />
      {reading.value && <Skeleton lines={5} />}
      {failure instanceof CsvError && (
        <p role="alert" class="refusal">
          {failure.message} Nothing was changed.
        </p>
      )}
      {failure !== undefined && !(failure instanceof CsvError) && <Failure error={failure} />}
      {current.value && <Preview now={current.value} />}
    </Page>
  );
}
