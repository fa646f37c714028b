import type { Purchase } from "@/api";
import { preciseTime } from "@/lib/format";
import { Status } from "@/ui/status";
import { Who } from "../users/who";

/** How payment came to where it stands, and on whose behalf, oldest first. */
export function Transitions({ of }: { of: Purchase }) {
  return (
    <ol class="order-transitions">
      {of.transitions.map(({ version, toStatus, cause, actor, at }) => (
        <li key={version}>
          <Status status={toStatus} />
          <time class="soft" dateTime={at}>
            {preciseTime(at)}
          </time>
          <p>
            {cause.replace("_", " ")}, by {actor ? <Who id={actor} /> : "the shop itself"}
          </p>
        </li>
      ))}
    </ol>
  );
}
