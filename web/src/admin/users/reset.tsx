import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { about, Refusal } from "@/admin/products/refusal";
import type { UserRecord } from "@/api";
import { dateTime } from "@/lib/format";
import { user as self } from "@/lib/session";
import { Button } from "@/ui/button";
import { Copy } from "@/ui/copy";
import { confirm, Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { grantReset } from "./state";

type Grant = Awaited<ReturnType<typeof grantReset>>;

/** Lets somebody choose a new password by a token that is handed over by a person. */
export function Reset({ user }: { user: UserRecord }) {
  const busy = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const grant = useSignal<Grant | undefined>(undefined);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason")).trim();
    if (!(await confirm(questionAbout(user)))) return;
    busy.value = true;
    error.value = undefined;
    try {
      grant.value = await grantReset(user.id, reason);
    } catch (refused) {
      error.value = refused;
    } finally {
      busy.value = false;
    }
  }

  return (
    <section class="stack" aria-labelledby="reset">
      <h2 id="reset">Password</h2>
      <form class="stack" onSubmit={submit}>
        <Field
          label="How you know that it is them (optional)"
          name="reason"
          maxLength={200}
          error={about(error.value, "reason")}
        />
        <Refusal error={error.value} />
        <div>
          <Button type="submit" small busy={busy.value}>
            Grant a new password
          </Button>
        </div>
      </form>
      {grant.value && (
        <Dialog title="Shown only now" close={() => (grant.value = undefined)}>
          <p class="reset-token">
            <Copy text={grant.value.resetToken} label="Copy the token" />
          </p>
          <p>
            Whoever has this token can take the account of {user.name}: give it to them in person or
            on a channel that only they read, and keep no copy. It is good once, until{" "}
            {dateTime(grant.value.expiresAt)}, at <code>{location.origin}/reset</code>.
          </p>
        </Dialog>
      )}
    </section>
  );
}

function questionAbout(user: UserRecord) {
  return {
    title: "Grant a new password?",
    text: `You get a token for ${user.email}, good for an hour. An earlier one becomes worthless. This is recorded as done by ${self.peek()?.name}.`,
    yes: "Grant it",
  };
}
