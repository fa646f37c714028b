import type { User } from "@/api";
import { date, money } from "@/lib/format";
import { t } from "@/lib/i18n";
import { signOut } from "@/lib/sign_in";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Page } from "@/ui/page";
import { Tile } from "@/ui/picture";
import { say, sayFailure } from "@/ui/toast";
import { Erase } from "./erase";
import { Password } from "./password";
import { RequireUser } from "./require_user";
import { Section } from "./section";
import { Sessions } from "./sessions";
import { changeName } from "./state";
import "./profile.css";

export function ProfilePage() {
  return <RequireUser>{(who) => <Profile who={who} />}</RequireUser>;
}

function Profile({ who }: { who: User }) {
  return (
    <Page
      title={t("nav.profile")}
      aside={
        <Button icon="out" onClick={() => void signOut().catch(sayFailure)}>
          {t("nav.signout")}
        </Button>
      }
    >
      <div class="person">
        <Tile seed={who.id} />
        <div>
          <p class="name">{who.name}</p>
          <p class="soft">{who.email}</p>
        </div>
        <dl>
          <dt>{t("account.limit")}</dt>
          <dd>{money(who.allowedLimitMinor)}</dd>
          <dt>{t("account.since")}</dt>
          <dd>{date(who.createdAt)}</dd>
        </dl>
      </div>
      <Section title={t("account.name")}>
        <Name now={who.name} />
      </Section>
      <Password />
      <Sessions />
      <Erase />
    </Page>
  );
}

function Name({ now }: { now: string }) {
  async function send({ name = "" }: Record<string, string>) {
    await changeName(name);
    say(t("account.saved"));
  }
  return (
    <Form action={t("action.save")} look="plain" send={send}>
      {(wrong) => (
        <Field
          name="name"
          label={t("account.name")}
          autocomplete="name"
          defaultValue={now}
          maxLength={100}
          error={wrong("name")}
          required
        />
      )}
    </Form>
  );
}
