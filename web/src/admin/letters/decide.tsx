import { useSignal } from "@preact/signals";
import type { ServiceName } from "@/admin/services/state";
import type { DeadLetter } from "@/api";
import { user } from "@/lib/session";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/dialog";
import { TextArea } from "@/ui/field";
import { Form, refuse } from "@/ui/form";
import { Notice } from "@/ui/notice";
import { wordsFor } from "@/ui/states";
import { say } from "@/ui/toast";
import { discard, redrive } from "./state";

const REASON_CHARACTERS = 1000;

/** What can be done about an open letter. Both ask, and the shop writes down who did it. */
export function Decide({
  service,
  letter,
  decided,
  again,
}: {
  service: ServiceName;
  letter: DeadLetter;
  decided: (letter: DeadLetter) => void;
  again: () => Promise<void>;
}) {
  const busy = useSignal(false);
  const failure = useSignal<unknown>(undefined);
  const name = user.value?.name ?? "";

  async function askRedrive() {
    const yes = await confirm({
      title: `Hand it to ${service} again?`,
      text: `Its effect happens once, whoever asks. It will say that ${name} did it.`,
      yes: "Redrive",
    });
    if (!yes) return;
    busy.value = true;
    failure.value = undefined;
    try {
      decided(await redrive(service, letter.id));
      say("Handled.");
    } catch (error) {
      failure.value = error;
      // The attempt was written down, perhaps with another reason.
      await again();
    } finally {
      busy.value = false;
    }
  }

  async function askDiscard({ reason = "" }: Record<string, string>) {
    if (reason.trim() === "") refuse("reason", "Say why it may be dropped.");
    const yes = await confirm({
      title: "Drop it for good?",
      text: `Nobody can handle it afterwards. It will say that ${name} did it, and why.`,
      yes: "Discard",
      danger: true,
    });
    if (!yes) refuse("reason", "Not discarded.");
    decided(await discard(service, letter.id, reason));
    say("Discarded.");
  }

  return (
    <section class="decide" aria-label="Decide">
      <div class="stack">
        <h2>Once its cause is mended</h2>
        <p class="soft">The service gets the same bytes again.</p>
        {failure.value !== undefined && <Notice>{wordsFor(failure.value)}</Notice>}
        <div>
          <Button look="primary" busy={busy.value} onClick={() => void askRedrive()}>
            Redrive
          </Button>
        </div>
      </div>
      <div class="stack">
        <h2>If nobody needs it</h2>
        <Form action="Discard" look="danger" send={askDiscard}>
          {(wrong) => (
            <TextArea
              label="Why it may be dropped"
              name="reason"
              maxLength={REASON_CHARACTERS}
              error={wrong("reason")}
            />
          )}
        </Form>
      </div>
    </section>
  );
}
