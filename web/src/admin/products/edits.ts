import { useSignal } from "@preact/signals";
import { type Draft, draftOf, type Editable } from "./draft";

/** The edits that are open in a list, by id. What is typed outlives a list that is read again. */
export function useEdits<T extends { id: string }, F extends string>(kind: Editable<T, F>) {
  const open = useSignal<Readonly<Record<string, Draft<T, F>>>>({});
  return {
    of: ({ id }: T): Draft<T, F> | undefined => open.value[id],
    toggle(value: T) {
      const { [value.id]: was, ...others } = open.peek();
      open.value = was ? others : { ...others, [value.id]: draftOf(kind, value) };
    },
  };
}
