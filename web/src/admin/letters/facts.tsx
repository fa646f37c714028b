import type { ComponentChildren } from "preact";
import { Who } from "@/admin/users/who";
import type { DeadLetter } from "@/api";
import { dateTime } from "@/lib/format";
import "@/ui/status.css";
import "@/ui/tones.css";
import { STATUS_TONES, STATUS_WORDS } from "./words";

/** Where it came from, why it is here, and who did what about it. */
export function Facts({ letter }: { letter: DeadLetter }) {
  const { status, attemptedAt, attemptedBy, decidedAt, decidedBy, decidedWhy } = letter;
  return (
    <dl class="letter-facts" aria-live="polite">
      <Fact name="Status">
        <span class={`status tone ${STATUS_TONES[status]}`}>{STATUS_WORDS[status]}</span>
      </Fact>
      <Fact name="Why it is here">{letter.reason}</Fact>
      <Fact name="Event">{letter.type ?? "None that it names"}</Fact>
      <Fact name="Topic / partition / offset">
        <span class="mono">
          {letter.topic} / {letter.partition} / {letter.offset}
        </span>
      </Fact>
      <Fact name="Key">
        <span class="mono">{letter.key.value || "none"}</span>
      </Fact>
      <Fact name="Published">{dateTime(letter.publishedAt)}</Fact>
      <Fact name="Redriven">
        {letter.attempts === 1 ? "once" : `${letter.attempts} times`}
        {attemptedAt && attemptedBy && (
          <>
            , last {dateTime(attemptedAt)} by <Who id={attemptedBy} />
          </>
        )}
      </Fact>
      {decidedAt && decidedBy && (
        <Fact name="Decided">
          {dateTime(decidedAt)} by{" "}
          {decidedBy === "erasure" ? "the erasure of a user" : <Who id={decidedBy} />}
          {decidedWhy && <>: “{decidedWhy}”</>}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
