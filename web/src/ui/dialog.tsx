import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "./button";
import "./dialog.css";

/** A modal dialog (the browser's own: focus stays in it, Escape closes it). Drawn while it is open. */
export function Dialog({
  title,
  close,
  children,
}: {
  title: string;
  close: () => void;
  children: ComponentChildren;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    box.current?.showModal();
    return () => opener?.focus?.();
  }, []);
  return (
    <dialog ref={box} class="dialog" aria-labelledby={id} onClose={close}>
      <header class="row between">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={t("action.close")} onClick={() => box.current?.close()} />
      </header>
      <div class="stack">{children}</div>
    </dialog>
  );
}

interface Question {
  title: string;
  text: ComponentChildren;
  yes: string;
  no: string;
  danger: boolean;
  answer(yes: boolean): void;
}

const question = signal<Question | undefined>(undefined);

/** Asks before something that cannot be undone; false when it was closed in any other way. */
export function confirm(ask: {
  title: string;
  text: ComponentChildren;
  yes?: string;
  /** Where "Cancel" would be misread. */
  no?: string;
  danger?: boolean;
}): Promise<boolean> {
  question.peek()?.answer(false);
  return new Promise((resolve) => {
    question.value = {
      title: ask.title,
      text: ask.text,
      yes: ask.yes ?? t("action.confirm"),
      no: ask.no ?? t("action.cancel"),
      danger: ask.danger ?? false,
      answer(yes) {
        question.value = undefined;
        resolve(yes);
      },
    };
  });
}

/** Where `confirm` shows itself: once in each application. */
export function Confirmations() {
  const ask = question.value;
  if (!ask) return null;
  return (
    <Dialog title={ask.title} close={() => ask.answer(false)}>
      <p>{ask.text}</p>
      <div class="row actions">
        <Button onClick={() => ask.answer(false)}>{ask.no}</Button>
        <Button look={ask.danger ? "danger" : "primary"} onClick={() => ask.answer(true)}>
          {ask.yes}
        </Button>
      </div>
    </Dialog>
  );
}
