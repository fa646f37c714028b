import type { ComponentChildren } from "preact";
import { LANGUAGES, type Language, locale, speak, t } from "@/lib/i18n";
import { theme, toggleTheme } from "@/lib/theme";
import { IconButton } from "./button";
import { Confirmations } from "./dialog";
import { Icon } from "./icon";
import { OfflineBanner } from "./states";
import { Toasts } from "./toast";

/** What surrounds every page of an application: skip link, header, toasts, questions. */
export function Frame({
  header,
  footer,
  children,
}: {
  header: ComponentChildren;
  footer?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <>
      <a class="skip visually-hidden" href="#content">
        {t("nav.skip")}
      </a>
      {header}
      <OfflineBanner />
      {children}
      {footer}
      <Toasts />
      <Confirmations />
    </>
  );
}

export function ThemeButton() {
  return (
    <IconButton
      icon={theme.value === "dark" ? "sun" : "moon"}
      label={t("theme.toggle")}
      onClick={toggleTheme}
    />
  );
}

export function LanguageChoice() {
  return (
    <label class="language">
      <span class="visually-hidden">{t("language.toggle")}</span>
      <Icon name="globe" size={18} />
      <select
        value={locale.value}
        onChange={(event) => void speak(event.currentTarget.value as Language)}
      >
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
