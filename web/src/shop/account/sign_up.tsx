import { t } from "@/lib/i18n";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Gate, useEntrance } from "./gate";
import { PasswordField } from "./password_field";
import { signUp } from "./state";

export function SignUpPage() {
  useEntrance();
  return (
    <Gate title={t("nav.signup")}>
      <p class="soft">{t("account.welcome")}</p>
      <Form
        action={t("nav.signup")}
        send={({ name = "", email = "", password = "" }) => signUp(name, email, password)}
      >
        {(wrong) => (
          <>
            <Field
              name="name"
              label={t("account.name")}
              autocomplete="name"
              maxLength={100}
              error={wrong("name")}
              required
            />
            <Field
              name="email"
              label={t("account.email")}
              type="email"
              autocomplete="username"
              maxLength={254}
              error={wrong("email", "email_taken")}
              required
            />
            <PasswordField fresh error={wrong("password")} />
          </>
        )}
      </Form>
      <p>
        {t("account.known")} <a href={`/signin${location.search}`}>{t("nav.signin")}</a>
      </p>
    </Gate>
  );
}
