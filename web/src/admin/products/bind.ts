import type { Signal } from "@preact/signals";
import type { Typed } from "./fields";
import { about } from "./refusal";

/** Props of the control of one field: its words, what is typed, and what the shop says is wrong. */
export function bind<F extends string>(typed: Signal<Typed<F>>, labels: Typed<F>, error: unknown) {
  return (name: F, pointer: string = name) => ({
    label: labels[name],
    name,
    value: typed.value[name],
    error: about(error, pointer),
    onInput(event: { currentTarget: { value: string } }) {
      typed.value = { ...typed.value, [name]: event.currentTarget.value };
    },
  });
}
