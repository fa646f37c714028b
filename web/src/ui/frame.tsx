import type { ComponentChildren } from "preact";
import { t } from "@/lib/i18n";
import { theme, toggleTheme } from "@/lib/theme";
import { IconButton } from "./button";
import { Confirmations } from "./dialog";
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
