import { useSignal } from "@preact/signals";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { Field } from "@/ui/field";

const LEAST = 8;
// The shop counts up to 128 characters; some of them are two here.
const MOST = 256;

/** A password that can be looked at; `fresh` is a new one, which says what it must be like. */
export function PasswordField({
  name = "password",
  label = t("account.password"),
  fresh,
  error,
}: {
  name?: string;
  label?: string;
  fresh?: boolean;
  error?: string | undefined;
}) {
  const shown = useSignal(false);
  return (
    <Field
      name={name}
      label={label}
      type={shown.value ? "text" : "password"}
      autocomplete={fresh ? "new-password" : "current-password"}
      hint={fresh && t("account.passwordHint")}
      error={error}
      {...(fresh && { minLength: LEAST })}
      maxLength={MOST}
      required
      end={
        <IconButton
          icon="eye"
          label={t("account.show")}
          aria-pressed={shown.value}
          onClick={() => {
            shown.value = !shown.peek();
          }}
        />
      }
    />
  );
}
