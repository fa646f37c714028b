import type { Route } from "@/lib/router";
import { SignInPage } from "./account/sign_in";
import { CataloguePage } from "./catalogue/page";

/** Every page of the shop. The edge serves these paths: edge/nginx.conf.template names them too. */
export const ROUTES: readonly Route[] = [
  { pattern: "/", page: () => <CataloguePage /> },
  { pattern: "/signin", page: () => <SignInPage /> },
];
