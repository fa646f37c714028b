import type { Route } from "@/lib/router";
import { DashboardPage } from "./dashboard/page";

/** Every page of the admin desk. */
export const ROUTES: readonly Route[] = [{ pattern: "/admin", page: () => <DashboardPage /> }];
