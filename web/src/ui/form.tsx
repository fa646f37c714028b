import { useSignal } from "@preact/signals";
import type { ComponentChildren, TargetedSubmitEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "@/lib/i18n";
import { Problem } from "@/lib/problem";
import { Button } from "./button";
import { Notice } from "./notice";
import { wordsAbout, wordsFor } from "./states";

/** What is wrong with a field; a problem's code that is about this field may be named, too. */
export type Wrong = (field: string, code?: string) => string | undefined;

/** Refuses a field before the shop is asked. */
export function refuse(field: string, message: string): never {
  const errors = [{ pointer: `/${field}`, code: "", message }];
  throw new Problem(400, "validation_failed", message, errors, "", undefined);
}

// The second half of a double click is not another wish.
const SETTLE_MS = 500;

/**
 * A form that is sent once at a time and emptied when that went well. What is refused is said at its
 * field, where the first has focus, else above the button. Too many attempts are counted down.
 */
export function Form({
  action,
  look = "primary",
  send,
  children,
}: {
  action: string;
  look?: "primary" | "plain" | "danger";
  send: (fields: Record<string, string>) => Promise<unknown>;
  children: (wrong: Wrong) => ComponentChildren;
}) {
  const box = useRef<HTMLFormElement>(null);
  const busy = useSignal(false);
  const failure = useSignal<unknown>(undefined);
  const wait = useSignal(0);
  const error = failure.value;

  useEffect(() => {
    if (error) box.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [error]);
  useEffect(() => {
    if (wait.value === 0) return;
    const tick = () => {
      wait.value -= 1;
      if (wait.value === 0) failure.value = undefined;
    };
    const timer = setTimeout(tick, 1000);
    return () => clearTimeout(timer);
  }, [wait.value]);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (busy.peek() || wait.peek() > 0) return;
    busy.value = true;
    failure.value = undefined;
    try {
      await send(Object.fromEntries(new FormData(form)) as Record<string, string>);
      form.reset();
      await new Promise((settled) => setTimeout(settled, SETTLE_MS));
    } catch (refusal) {
      failure.value = refusal;
      if (refusal instanceof Problem && refusal.status === 429) {
        wait.value = refusal.retryAfterSeconds ?? 1;
      }
    } finally {
      busy.value = false;
    }
  }

  let said = false;
  const fields = children((field, code) => {
    const its = code && error instanceof Problem && error.code === code;
    const words = its ? wordsFor(error) : wordsAbout(error, field);
    said ||= words !== undefined;
    return words;
  });
  return (
    <form ref={box} class="stack" onSubmit={submit}>
      {fields}
      {error !== undefined && !said && (
        <Notice>
          {wordsFor(error)}
          {error instanceof Problem && error.status >= 500 && (
            <p class="mono">{t("state.request", { id: error.requestId })}</p>
          )}
        </Notice>
      )}
      <div>
        <Button type="submit" look={look} busy={busy.value || wait.value > 0}>
          {wait.value > 0 ? `${action} · ${wait.value}` : action}
        </Button>
      </div>
    </form>
  );
}
