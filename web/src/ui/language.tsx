import { type Language, locale, t } from "@/lib/i18n";
import { LANGUAGES, speak } from "@/lib/language";
import { Icon } from "./icon";
import { sayFailure } from "./toast";

export function LanguageChoice() {
  return (
    <label class="language">
      <span class="visually-hidden">{t("language.toggle")}</span>
      <Icon name="globe" size={18} />
      <select
        value={locale.value}
        onChange={({ currentTarget: select }) =>
          speak(select.value as Language).catch((error) => {
            select.value = locale.peek();
            sayFailure(error);
          })
        }
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
