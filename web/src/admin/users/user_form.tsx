import { useMemo } from "preact/hooks";
import { DraftForm } from "@/admin/products/draft_form";
import { about } from "@/admin/products/refusal";
import type { UserRecord } from "@/api";
import type { Resource } from "@/lib/resource";
import { user as self } from "@/lib/session";
import { confirm } from "@/ui/dialog";
import { Field, Select } from "@/ui/field";
import { say } from "@/ui/toast";
import { editOf, LABELS, LIMIT_HINT, type UserField, warningOf } from "./edit";

const ROLES = [
  ["customer", "Customer"],
  ["admin", "Administrator"],
] as const;
const STATUSES = [
  ["ACTIVE", "Active"],
  ["BLOCKED", "Blocked"],
] as const;

/** Role, limit and status, held to the version that they were read at. */
export function UserForm({ user, record }: { user: UserRecord; record: Resource<UserRecord> }) {
  // One edit for as long as the page is open: it knows itself what was saved meanwhile.
  const { draft, reason } = useMemo(() => editOf(record, user), [record]);
  const typed = draft.typed.value;
  const error = draft.error.value;
  const change = (field: UserField) => ({
    label: LABELS[field],
    value: typed[field],
    onInput: (event: { currentTarget: { value: string } }) => {
      draft.typed.value = { ...draft.typed.peek(), [field]: event.currentTarget.value };
    },
  });

  async function save() {
    const warning = warningOf(user, draft.typed.peek(), self.peek()?.id);
    return !warning || (await ask(warning)) ? draft.save() : undefined;
  }

  return (
    <DraftForm
      draft={{ ...draft, save }}
      labels={LABELS}
      show={shown}
      saved={(now) => {
        record.set(() => now);
        say("Saved.");
      }}
    >
      <Field
        {...change("limit")}
        hint={`The dearest product they see and buy, in USD. ${LIMIT_HINT}`}
        error={about(error, "allowedLimitMinor")}
        inputMode="decimal"
        maxLength={14}
        required
      />
      <Select {...change("role")} options={ROLES} error={about(error, "role")} />
      <Select {...change("status")} options={STATUSES} error={about(error, "status")} />
      <Field
        label="Reason (optional)"
        hint="Kept with the change, until the account is erased."
        value={reason.value}
        maxLength={200}
        error={about(error, "reason")}
        onInput={(event) => {
          reason.value = event.currentTarget.value;
        }}
      />
    </DraftForm>
  );
}

function ask(warning: string) {
  return confirm({
    title: "Change what they may do?",
    text: `${warning} This is recorded as done by ${self.peek()?.name}.`,
    yes: "Change it",
    danger: true,
  });
}

function shown(field: UserField, value: string) {
  const options: readonly (readonly [string, string])[] = field === "role" ? ROLES : STATUSES;
  return options.find(([one]) => one === value)?.[1] ?? value;
}
