import { t } from "@/lib/i18n";
import { Form } from "@/ui/form";
import { say } from "@/ui/toast";
import { PasswordField } from "./password_field";
import { Section } from "./section";
import { changePassword } from "./state";

export function Password() {
  async function send({ currentPassword = "", newPassword = "" }: Record<string, string>) {
    await changePassword(currentPassword, newPassword);
    say(t("account.passwordDone"));
  }
  return (
    <Section title={t("account.password")} text={t("account.passwordText")}>
      <Form action={t("account.passwordChange")} look="plain" send={send}>
        {(wrong) => (
          <>
            <PasswordField
              name="currentPassword"
              label={t("account.currentPassword")}
              error={wrong("currentPassword", "invalid_credentials")}
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
    </Section>
  );
}
