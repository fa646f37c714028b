import { useSignal } from "@preact/signals";
import { t } from "@/lib/i18n";
import { go, query } from "@/lib/router";
import { signIn } from "@/lib/sign_in";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Page } from "@/ui/page";
import { Failure } from "@/ui/states";
import { safeNext } from "./next";

export function SignInPage() {
  const busy = useSignal(false);
  const failure = useSignal<unknown>(undefined);
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    busy.value = true;
    try {
      await signIn(String(form.get("email")), String(form.get("password")));
      go(safeNext(query.value.get("next")), true);
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  }
  return (
    <Page title={t("nav.signin")}>
      <form class="stack" onSubmit={submit}>
        <Field label="E-mail" name="email" type="email" autocomplete="username" required />
        <Field label="Password" name="password" type="password" required />
        {failure.value !== undefined && <Failure error={failure.value} />}
        <Button type="submit" look="primary" busy={busy.value}>
          {t("nav.signin")}
        </Button>
      </form>
    </Page>
  );
}
