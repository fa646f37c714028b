import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { User } from "@/api";
import { go } from "@/lib/router";
import { user } from "@/lib/session";
import { Skeleton } from "@/ui/states";
import { signInPath } from "./next";

/** What only somebody who is signed in sees; strangers sign in first, and come back here. */
export function RequireUser({ children }: { children: (user: User) => ComponentChildren }) {
  const who = user.value;
  useEffect(() => {
    if (who === null) go(signInPath(location.pathname + location.search), true);
  }, [who]);
  if (who) return <>{children(who)}</>;
  return (
    <main id="content" class="wrap">
      <Skeleton lines={6} />
    </main>
  );
}
