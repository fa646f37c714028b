import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { Icon } from "@/ui/icon";
import { COLUMNS } from "./columns";
import { readFile, running } from "./state";

/** A file is chosen or dropped here. It is read in the browser; nothing is sent. */
export function DropZone() {
  const over = useSignal(false);
  const id = useId();
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) void readFile(file);
  };
  const hover = (now: boolean) => (event: DragEvent) => {
    event.preventDefault();
    over.value = now;
  };
  return (
    // Dropping is for the mouse; the field within does the same for everybody.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      class={`drop ${over.value ? "over" : ""}`}
      onDragOver={hover(true)}
      onDragLeave={hover(false)}
      onDrop={(event) => {
        hover(false)(event);
        take(event.dataTransfer?.files);
      }}
    >
      <Icon name="box" size={32} />
      <label for={`${id}-file`}>Choose a CSV file, or drop it here</label>
      <input
        id={`${id}-file`}
        type="file"
        accept=".csv,text/csv"
        aria-describedby={id}
        disabled={running.value}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file, mended, can be chosen again.
          event.currentTarget.value = "";
        }}
      />
      <p id={id} class="soft">
        Columns: {COLUMNS.join(", ")}. A row with an id changes that product; stock is how many
        shall be available. At most 1,000 rows and 1 MB. You see what would happen before anything
        does.
      </p>
    </div>
  );
}
