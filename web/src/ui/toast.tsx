import { signal } from "@preact/signals";
import { wordsFor } from "./states";
import "./toast.css";

interface Toast {
  id: number;
  text: string;
  bad: boolean;
  action: Action | undefined;
}

interface Action {
  label: string;
  run(): void;
}

const SHOWN_MS = 6_000;
const ACTION_SHOWN_MS = 12_000;
const MOST = 3;

const toasts = signal<Toast[]>([]);
let last = 0;

/** A short word about what just happened, and what can be done about it; it goes by itself. */
export function say(text: string, bad = false, action?: Action): void {
  const toast = { id: ++last, text, bad, action };
  toasts.value = [...toasts.value.slice(1 - MOST), toast];
  setTimeout(() => remove(toast.id), action ? ACTION_SHOWN_MS : SHOWN_MS);
}

function remove(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id);
}

/** The same for a failure, where there is no better place for it. */
export function sayFailure(error: unknown): void {
  say(wordsFor(error), true);
}

/** Where they are shown: once in each application. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <p key={toast.id} class={toast.bad ? "toast bad" : "toast"}>
          {toast.text}
          {toast.action && (
            <button type="button" onClick={() => act(toast)}>
              {toast.action.label}
            </button>
          )}
        </p>
      ))}
    </div>
  );
}

function act({ id, action }: Toast): void {
  remove(id);
  action?.run();
}
