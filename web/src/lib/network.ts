import { type ReadonlySignal, signal } from "@preact/signals";

const state = signal(navigator.onLine);
addEventListener("online", () => {
  state.value = true;
});
addEventListener("offline", () => {
  state.value = false;
});

/** What the browser believes; a shop that is away is Unreachable although this is true. */
export const online: ReadonlySignal<boolean> = state;
