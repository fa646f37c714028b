import { type Language, use } from "./i18n";
import { stored } from "./storage";

/** The languages of the shop; the desk speaks English alone. */
export const LANGUAGES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

// Nobody reads both: each is fetched by those who do.
const WORDS = {
  en: async () => (await import("@/messages/en")).en,
  de: async () => (await import("@/messages/de")).de,
} as const;

const chosen = stored<Language | null>("souk.language", null, (found) =>
  typeof found === "string" && found in LANGUAGES ? (found as Language) : null,
);

/** Shows and keeps a language. Throws, and changes nothing, where its words cannot be had. */
export async function speak(language: Language): Promise<void> {
  await show(language);
  chosen.change(() => language);
}

/** The language chosen before, else the browser's first that is there. Never throws. */
export async function startLanguage(): Promise<void> {
  const first =
    chosen.value.peek() ?? navigator.languages.map(short).find((one) => one in LANGUAGES);
  await show((first as Language | undefined) ?? "en").catch(() => show("en"));
}

function short(language: string) {
  return language.slice(0, 2).toLowerCase();
}

let wished: Language;

async function show(language: Language) {
  wished = language;
  const messages = await WORDS[language]();
  // Another one may have been chosen while the words were on their way.
  if (wished === language) use(language, messages);
}
