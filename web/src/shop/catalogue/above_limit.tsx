import { money } from "@/lib/format";
import { t } from "@/lib/i18n";
import { path } from "@/lib/router";
import { user } from "@/lib/session";
import { signInPath } from "@/shop/account/next";
import { ButtonLink } from "@/ui/button";
import { Page } from "@/ui/page";

/** A product that is dearer than what this person may spend on one. */
export function AboveLimit() {
  const who = user.value;
  return (
    <Page title={t("catalogue.above")}>
      <p>
        {who
          ? t("catalogue.aboveText", { limit: money(who.allowedLimitMinor) })
          : t("catalogue.aboveStranger")}
      </p>
      <div class="row">
        {who === null && (
          <ButtonLink look="primary" href={signInPath(path.value)}>
            {t("nav.signin")}
          </ButtonLink>
        )}
        <ButtonLink href="/">{t("state.home")}</ButtonLink>
      </div>
    </Page>
  );
}
