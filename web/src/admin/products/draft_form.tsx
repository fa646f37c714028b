import type { ComponentChildren, TargetedSubmitEvent } from "preact";
import { Button } from "@/ui/button";
import { Conflict } from "./conflict";
import type { Draft } from "./draft";
import type { Typed } from "./fields";
import { Refusal, toFirstWrong } from "./refusal";

/** The form around an edit: saves, shows refusals at their fields, settles conflicts. */
export function DraftForm<T, F extends string>({
  draft,
  labels,
  show = (_field, value) => value,
  saved,
  cancel,
  children,
}: {
  draft: Draft<T, F>;
  labels: Typed<F>;
  show?: (field: F, value: string) => string;
  saved: (value: T) => void;
  cancel?: () => void;
  children: ComponentChildren;
}) {
  async function save(form?: HTMLFormElement) {
    const value = await draft.save();
    if (value !== undefined) saved(value);
    else if (form) toFirstWrong(form);
  }
  function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (draft.theirs.peek() === undefined) void save(event.currentTarget);
  }
  return (
    <form class="stack" onSubmit={submit} noValidate>
      {children}
      <Refusal error={draft.error.value} />
      {draft.theirs.value !== undefined ? (
        <Conflict draft={draft} labels={labels} show={show} save={() => void save()} />
      ) : (
        <div class="row">
          <Button type="submit" small look="primary" busy={draft.busy.value}>
            Save
          </Button>
          {cancel && (
            <Button small onClick={cancel}>
              Cancel
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
