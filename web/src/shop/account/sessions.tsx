import { useEffect } from "preact/hooks";
import type { Session } from "@/api";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/dialog";
import { Failure, Skeleton } from "@/ui/states";
import { Time } from "@/ui/time";
import { sayFailure } from "@/ui/toast";
import { deviceOf } from "./device";
import { Section } from "./section";
import { endSession, sessions } from "./state";

export function Sessions() {
  const now = sessions.value.value;
  useEffect(() => void sessions.load(), []);
  return (
    <Section title={t("account.sessions")} text={t("account.sessionsText")}>
      {!now.data && now.state === "loading" && <Skeleton />}
      {now.state === "failed" && <Failure error={now.error} retry={() => void sessions.load()} />}
      {now.data && (
        <ul class="sessions">
          {now.data.map((session) => (
            <Row key={session.id} session={session} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Row({ session }: { session: Session }) {
  const device = deviceOf(session.client);
  async function end(event: { currentTarget: HTMLElement }) {
    const section = event.currentTarget.closest("section");
    const text = t("account.endText", { device });
    if (
      !(await confirm({ title: t("account.endAsk"), text, yes: t("account.end"), danger: true }))
    ) {
      return;
    }
    try {
      await endSession(session);
      section?.querySelector("h2")?.focus();
    } catch (error) {
      sayFailure(error);
    }
  }
  return (
    <li>
      <div>
        <strong title={session.client}>{device}</strong>
        <p class="soft">
          {t("account.used")} <Time at={session.usedAt} />
        </p>
      </div>
      {session.current ? (
        <span class="here">{t("account.here")}</span>
      ) : (
        <Button small look="danger" onClick={end}>
          {t("account.end")}
          <span class="visually-hidden">: {device}</span>
        </Button>
      )}
    </li>
  );
}
