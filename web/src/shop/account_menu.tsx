import { t } from "@/lib/i18n";
import { user } from "@/lib/session";
import { signOut } from "@/lib/sign_in";
import { ButtonLink } from "@/ui/button";
import { sayFailure } from "@/ui/toast";

/**
 * Who is signed in, or the way to sign in. While it is not known, somebody most likely is, as a session
 * was begun here: their place is kept, so that nothing moves.
 */
export function Account() {
  const who = user.value;
  return (
    <div class={who === null ? "account" : "account known"}>
      {who === null && (
        <ButtonLink href="/signin" small look="primary">
          {t("nav.signin")}
        </ButtonLink>
      )}
      {who && (
        <>
          <button
            type="button"
            class="who"
            popovertarget="account"
            aria-label={t("catalogue.account", { name: who.name })}
          >
            {/* Drawn by the style: as text it would be a part of the button's name. */}
            <span class="initial" data-letter={[...who.name][0]?.toUpperCase()} />
            <span class="name">{who.name}</span>
          </button>
          <div id="account" popover="auto">
            <p class="soft">{who.email}</p>
            <a href="/profile">{t("nav.profile")}</a>
            <button type="button" onClick={() => void signOut().catch(sayFailure)}>
              {t("nav.signout")}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
