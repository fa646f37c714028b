import { computed, signal } from "@preact/signals";
import type { Message, Messages } from "@/messages/en";

export type Language = "en" | "de";

// Told by each application at its start, so that the desk does not carry the words of the shop.
const words = signal<{ language: Language; messages: Partial<Messages> }>({
  language: "en",
  messages: {},
});

/** The language of what is shown now. */
export const locale = computed(() => words.value.language);

/** A message in the language of the page; reading it in a component draws it anew on a change. */
export function t(message: Message, values: Record<string, string | number> = {}): string {
  return (words.value.messages[message] ?? message).replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole,
  );
}

/** Of `key.one` and `key.other` the one that fits the number, which stands in it as {count}. */
export function tn(key: PluralKey, count: number): string {
  const rule = new Intl.PluralRules(locale.value).select(count);
  const form = `${key}.${rule === "one" ? "one" : "other"}` as Message;
  return t(form, { count: new Intl.NumberFormat(locale.value).format(count) });
}
type PluralKey = Message extends infer M ? (M extends `${infer K}.other` ? K : never) : never;

/** Whether there is a message of this name, such as for a problem's code. */
export function known(message: string): message is Message {
  return message in words.value.messages;
}

/** Shows everything in a language from now on. */
export function use(language: Language, messages: Partial<Messages>): void {
  words.value = { language, messages };
  document.documentElement.lang = language;
}
