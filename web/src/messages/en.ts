import { shared } from "./shared";

/** The words of the shop. `{name}` is filled in. */
export const en = {
  ...shared,
  "nav.shop": "Catalogue",
  "nav.orders": "Orders",
  "nav.wallet": "Wallet",
  "nav.cart": "Cart",
  "nav.profile": "Profile",
  "nav.admin": "Admin desk",
  "nav.signup": "Create account",
  "language.toggle": "Language",
  "cart.added": "{name} is in your cart.",
  "cart.most.lines": "A cart holds at most 20 different products.",
  "cart.most.units": "At most 99 of one product can be bought at once.",
  "copy.done": "Copied",
  "copy.failed": "It could not be copied: select it and copy it by hand.",
};

export type Message = keyof typeof en;
export type Messages = Record<Message, string>;
