import { type ComponentChildren, Fragment } from "preact";
import { useEffect } from "preact/hooks";
import type { User } from "@/api";
import { Unreachable } from "@/lib/problem";
import { go } from "@/lib/router";
import { freshToken, sessionAway, user } from "@/lib/session";
import { Failure, Skeleton } from "@/ui/states";
import { signInPath } from "./next";

/** What only somebody who is signed in sees; strangers sign in first, and come back here. */
export function RequireUser({ children }: { children: (user: User) => ComponentChildren }) {
  const who = user.value;
  useEffect(() => {
    if (who === null) go(signInPath(location.pathname + location.search), true);
  }, [who]);
  if (who) return <Fragment key={who.id}>{children(who)}</Fragment>;
  return (
    <main id="content" class="wrap">
      {sessionAway.value ? (
        <Failure error={new Unreachable("session")} retry={() => void freshToken()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </main>
  );
}
