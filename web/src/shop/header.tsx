import { t } from "@/lib/i18n";
import { path } from "@/lib/router";
import { isAdmin, user } from "@/lib/session";
import { ButtonLink } from "@/ui/button";
import { ThemeButton } from "@/ui/frame";
import { LanguageChoice } from "@/ui/language";
import { Star } from "@/ui/star";
import "./header.css";

export function Header() {
  return (
    <header class="top">
      <div class="wrap row">
        <a class="logo" href="/" aria-label={t("app.name")}>
          <Star />
          <span>{t("app.name")}</span>
        </a>
        <nav aria-label={t("nav.menu")}>
          <Link to="/" text={t("nav.shop")} />
          {user.value && <Link to="/orders" text={t("nav.orders")} />}
          {user.value && <Link to="/wallet" text={t("nav.wallet")} />}
          {isAdmin.value && (
            <a href="/admin/" data-outside>
              {t("nav.admin")}
            </a>
          )}
        </nav>
        <div class="row tools">
          <ThemeButton />
          <Link to="/cart" text={t("nav.cart")} />
          {user.value === null && (
            <ButtonLink href="/signin" small look="primary">
              {t("nav.signin")}
            </ButtonLink>
          )}
          {user.value && <Link to="/profile" text={user.value.name} />}
        </div>
      </div>
    </header>
  );
}

function Link({ to, text }: { to: string; text: string }) {
  return (
    <a href={to} aria-current={path.value === to ? "page" : undefined}>
      {text}
    </a>
  );
}

export function Footer() {
  return (
    <footer class="bottom">
      <div class="wrap row between">
        <p class="soft">{t("app.claim")}</p>
        <LanguageChoice />
      </div>
    </footer>
  );
}
