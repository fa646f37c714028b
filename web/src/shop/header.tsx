import { useEffect } from "preact/hooks";
import { t, tn } from "@/lib/i18n";
import { path } from "@/lib/router";
import { isAdmin } from "@/lib/session";
import { ThemeButton } from "@/ui/frame";
import { Icon } from "@/ui/icon";
import { LanguageChoice } from "@/ui/language";
import { Star } from "@/ui/star";
import { Account } from "./account_menu";
import { cartCount } from "./cart/state";
import "./header.css";

export function Header() {
  useEffect(() => {
    addEventListener("click", closeMenu);
    return () => removeEventListener("click", closeMenu);
  }, []);
  return (
    <header class="top">
      <div class="wrap">
        <button
          type="button"
          class="icon-button menu"
          popovertarget="menu"
          aria-label={t("nav.menu")}
        >
          <Icon name="menu" />
        </button>
        <a class="logo" href="/" aria-label={t("app.name")}>
          <Star />
          <span>{t("app.name")}</span>
        </a>
        <nav id="menu" popover="auto" aria-label={t("nav.menu")}>
          <Link to="/" text={t("nav.shop")} />
          <Link to="/orders" text={t("nav.orders")} />
          <Link to="/wallet" text={t("nav.wallet")} />
          {isAdmin.value && (
            <a href="/admin/" data-outside>
              {t("nav.admin")}
            </a>
          )}
        </nav>
        <div class="tools">
          <ThemeButton />
          <CartLink />
          <Account />
        </div>
      </div>
    </header>
  );
}

/** A menu has done its work once it has led somewhere, be it to where one is. */
function closeMenu(event: Event) {
  const link = (event.target as Element).closest("[popover] a");
  link?.closest<HTMLElement>("[popover]")?.hidePopover();
}

function Link({ to, text }: { to: string; text: string }) {
  return (
    <a href={to} aria-current={path.value === to ? "page" : undefined}>
      {text}
    </a>
  );
}

function CartLink() {
  const count = cartCount.value;
  const label = tn("catalogue.cart", count);
  return (
    <>
      <a
        class="icon-button cart"
        href="/cart"
        aria-label={label}
        aria-current={path.value === "/cart" ? "page" : undefined}
      >
        <Icon name="cart" />
        {count > 0 && (
          <span key={count} class="badge">
            {count > 99 ? "99+" : count}
          </span>
        )}
      </a>
      <span class="visually-hidden" aria-live="polite">
        {label}
      </span>
    </>
  );
}

export function Footer() {
  return (
    <footer class="bottom">
      <div class="wrap row between">
        <p class="soft row">
          <Star size={18} />
          {t("app.claim")}
        </p>
        <LanguageChoice />
      </div>
    </footer>
  );
}
