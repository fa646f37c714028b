import { t } from "@/lib/i18n";
import { go } from "@/lib/router";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { say } from "@/ui/toast";
import { Gate } from "./gate";
import { PasswordField } from "./password_field";
import { resetPassword } from "./state";

/** A new password by the code that an operator handed over. */
export function ResetPage() {
  async function send({ token = "", newPassword = "" }: Record<string, string>) {
    await resetPassword(token.trim(), newPassword);
    say(t("account.resetDone"));
    go("/signin", true);
  }
  return (
    <Gate title={t("account.reset")}>
      <p class="soft">{t("account.resetText")}</p>
      <Form action={t("account.reset")} send={send}>
        {(wrong) => (
          <>
            <Field
              name="token"
              label={t("account.code")}
              autocomplete="one-time-code"
              maxLength={100}
              error={
                wrong("resetToken") ?? (wrong("", "unauthenticated") && t("account.codeRefused"))
              }
              required
            />
            <PasswordField
              fresh
              name="newPassword"
              label={t("account.newPassword")}
              error={wrong("newPassword")}
            />
          </>
        )}
      </Form>
      <p>
        <a href="/signin">{t("nav.signin")}</a>
      </p>
    </Gate>
  );
}
