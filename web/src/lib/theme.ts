import { signal } from "@preact/signals";

export type Theme = "light" | "dark";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** What is shown; theme.js, which runs before the first paint, reads the same key. */
export const theme = signal<Theme>(now());

function now(): Theme {
  const set = document.documentElement.dataset.theme;
  return set === "dark" || set === "light" ? set : dark.matches ? "dark" : "light";
}

dark.addEventListener("change", () => {
  theme.value = now();
});

export function toggleTheme(): void {
  const next = theme.peek() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  theme.value = next;
  try {
    localStorage.setItem("souk.theme", next);
  } catch {
    // Not remembered, but shown.
  }
}
