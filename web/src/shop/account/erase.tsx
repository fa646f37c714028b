import { t } from "@/lib/i18n";
import { confirm } from "@/ui/dialog";
import { Form } from "@/ui/form";
import { say } from "@/ui/toast";
import { PasswordField } from "./password_field";
import { Section } from "./section";
import { eraseAccount } from "./state";

export function Erase() {
  async function send({ password = "" }: Record<string, string>) {
    const title = t("account.eraseAsk");
    const yes = t("account.erase");
    if (!(await confirm({ title, text: t("account.eraseFinal"), yes, danger: true }))) return;
    await eraseAccount(password);
    say(t("account.eraseDone"));
  }
  return (
    <Section title={t("account.erase")} text={t("account.eraseText")} danger>
      <Form action={t("account.erase")} look="danger" send={send}>
        {(wrong) => <PasswordField error={wrong("password", "invalid_credentials")} />}
      </Form>
    </Section>
  );
}
