import { computed, signal } from "@preact/signals";
import { en, type Message, type Messages } from "@/messages/en";
import { stored } from "./storage";

export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;

const words = signal<{ language: Language; messages: Messages }>({ language: "en", messages: en });
const chosen = stored<Language | null>("souk.language", null, (found) =>
  typeof found === "string" && found in LANGUAGES ? (found as Language) : null,
);

/** The language of what is shown now. */
export const locale = computed(() => words.value.language);

/** A message in the language of the page; reading it in a component draws it anew on a change. */
export function t(message: Message, values: Record<string, string | number> = {}): string {
  return words.value.messages[message].replace(/\{(\w+)\}/g, (whole, name) =>
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
  return message in en;
}

export async function speak(language: Language): Promise<void> {
  chosen.change(() => language);
  await use(language);
}

/** The language chosen before, else the browser's first that is there. Never throws. */
export async function startLanguage(): Promise<void> {
  const wished =
    chosen.value.peek() ?? navigator.languages.map(short).find((one) => one in LANGUAGES);
  await use((wished as Language | undefined) ?? "en").catch(() => use("en"));
}

function short(language: string) {
  return language.slice(0, 2).toLowerCase();
}

async function use(language: Language) {
  const messages = language === "en" ? en : (await import("@/messages/de")).de;
  words.value = { language, messages };
  document.documentElement.lang = language;
}
