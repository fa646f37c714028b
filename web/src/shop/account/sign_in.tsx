import { t } from "@/lib/i18n";
import { endedElsewhere } from "@/lib/session";
import { signIn } from "@/lib/sign_in";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Notice } from "@/ui/notice";
import { Gate, useEntrance } from "./gate";
import { PasswordField } from "./password_field";

export function SignInPage() {
  useEntrance();
  return (
    <Gate title={t("nav.signin")}>
      {endedElsewhere.value && (
        <Notice tone="wait" icon="clock">
          {t("account.ended")}
        </Notice>
      )}
      <Form
        action={t("nav.signin")}
        send={({ email = "", password = "" }) => signIn(email, password)}
      >
        {(wrong) => (
          <>
            <Field
              name="email"
              label={t("account.email")}
              type="email"
              autocomplete="username"
              maxLength={254}
              error={wrong("email")}
              required
            />
            <PasswordField error={wrong("password")} />
          </>
        )}
      </Form>
      <p>
        {t("account.new")} <a href={`/signup${location.search}`}>{t("nav.signup")}</a>
      </p>
      <p>
        <a href="/reset">{t("account.forgot")}</a>
      </p>
    </Gate>
  );
}
