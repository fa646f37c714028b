import type { Route } from "@/lib/router";
import { lazy } from "@/ui/lazy";
import { CataloguePage } from "./catalogue/page";

// What a stranger comes for is there at once, the rest follows while nothing else is to do.
const ProductPage = lazy(async () => (await import("./catalogue/product_page")).ProductPage);
const CartPage = lazy(async () => (await import("./cart/page")).CartPage);
const SignInPage = lazy(async () => (await import("./account/sign_in")).SignInPage);
const SignUpPage = lazy(async () => (await import("./account/sign_up")).SignUpPage);
const CheckoutPage = lazy(async () => (await import("./checkout/page")).CheckoutPage);
const OrderPage = lazy(async () => (await import("./orders/order_page")).OrderPage);
const OrdersPage = lazy(async () => (await import("./orders/page")).OrdersPage);
const WalletPage = lazy(async () => (await import("./wallet/page")).WalletPage);
const ProfilePage = lazy(async () => (await import("./account/profile")).ProfilePage);
const ResetPage = lazy(async () => (await import("./account/reset")).ResetPage);

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
