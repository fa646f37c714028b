import { type ComponentChildren, Fragment } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { User } from "@/api";
import { Unreachable } from "@/lib/problem";
import { go } from "@/lib/router";
import { endedElsewhere, freshToken, sessionAway, user } from "@/lib/session";
import { Failure, Skeleton } from "@/ui/states";
import { signInPath } from "./next";

/**
 * What only somebody who is signed in sees. Strangers sign in first and come back here, as do those
 * whose session ended elsewhere; who signed out here is done, and leaves.
 */
export function RequireUser({ children }: { children: (user: User) => ComponentChildren }) {
  const who = user.value;
  const was = useRef(false);
  useEffect(() => {
    const done = was.current && !endedElsewhere.peek();
    if (who === null) go(done ? "/" : signInPath(location.pathname + location.search), true);
    was.current = !!who;
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
