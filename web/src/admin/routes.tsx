import type { Route } from "@/lib/router";
import { Page } from "@/ui/page";

/** Every page of the admin desk. */
export const ROUTES: readonly Route[] = [
  {
    pattern: "/admin",
    page: () => (
      <Page title="Dashboard">
        <p>Soon.</p>
      </Page>
    ),
  },
];
