import type { Route } from "@/lib/router";
import { ProfilePage } from "./account/profile";
import { ResetPage } from "./account/reset";
import { SignInPage } from "./account/sign_in";
import { SignUpPage } from "./account/sign_up";
import { CartPage } from "./cart/page";
import { CataloguePage } from "./catalogue/page";
import { ProductPage } from "./catalogue/product_page";
import { CheckoutPage } from "./checkout/page";
import { OrderPage } from "./orders/order_page";
import { OrdersPage } from "./orders/page";
import { WalletPage } from "./wallet/page";

/** Every page of the shop. The edge serves these paths: edge/nginx.conf.template names them too. */
export const ROUTES: readonly Route[] = [
  { pattern: "/", page: () => <CataloguePage /> },
  { pattern: "/products/:id", page: ({ id = "" }) => <ProductPage key={id} id={id} /> },
  { pattern: "/signin", page: () => <SignInPage /> },
  { pattern: "/signup", page: () => <SignUpPage /> },
  { pattern: "/reset", page: () => <ResetPage /> },
  { pattern: "/profile", page: () => <ProfilePage /> },
  { pattern: "/cart", page: () => <CartPage /> },
  { pattern: "/checkout", page: () => <CheckoutPage /> },
  { pattern: "/orders", page: () => <OrdersPage /> },
  { pattern: "/orders/:id", page: ({ id = "" }) => <OrderPage key={id} id={id} /> },
  { pattern: "/wallet", page: () => <WalletPage /> },
];
