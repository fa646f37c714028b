import { signal } from "@preact/signals";
import { wordsFor } from "./states";
import "./toast.css";

interface Toast {
  id: number;
  text: string;
  bad: boolean;
}

const SHOWN_MS = 6_000;
const MOST = 3;

const toasts = signal<Toast[]>([]);
let last = 0;

/** A short word about what just happened; it goes by itself. */
export function say(text: string, bad = false): void {
  const toast = { id: ++last, text, bad };
  toasts.value = [...toasts.value.slice(1 - MOST), toast];
  setTimeout(() => {
    toasts.value = toasts.value.filter((one) => one.id !== toast.id);
  }, SHOWN_MS);
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
        </p>
      ))}
    </div>
  );
}
