import type { ComponentChildren } from "preact";
import type { OpsStatus } from "@/api";
import { count } from "@/lib/format";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Skeleton, wordsFor } from "@/ui/states";
import "@/ui/status.css";
import "@/ui/tones.css";
import { Lag } from "./lag";
import { askAgain, type ServiceName, watched } from "./state";
import { uptime } from "./uptime";

export function ServiceCard({ name }: { name: ServiceName }) {
  const { status, error } = watched(name);
  const good = status?.ready && !error;
  const word = error ? "Away" : status?.ready ? "Ready" : "Not ready";
  return (
    <section class="service" aria-label={name}>
      <header class="row between">
        <h2>{name}</h2>
        {(status || error !== undefined) && (
          <span class={`status tone ${good ? "good" : "bad"}`}>
            <Icon name={good ? "check" : "alert"} size={16} />
            {word}
          </span>
        )}
      </header>
      {error !== undefined && (
        <div class="row between">
          <p>
            {wordsFor(error)} {status && <span class="soft">Below: what it said last.</span>}
          </p>
          <Button small onClick={() => void askAgain(name)}>
            Ask now
          </Button>
        </div>
      )}
      {status?.reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      {!status && error === undefined && <Skeleton lines={5} />}
      {status && <Facts name={name} status={status} />}
    </section>
  );
}

function Facts({ name, status }: { name: ServiceName; status: OpsStatus }) {
  const { outbox, pool, consumer, deadLettersOpen } = status;
  return (
    <>
      <dl>
        <Fact name="Version">{status.version}</Fact>
        <Fact name="Instance">{status.instance}</Fact>
        <Fact name="Up for">{uptime(status.uptimeSeconds)}</Fact>
        <Fact name="Connections in use">
          {pool.inUse} of {pool.size}
        </Fact>
        <Fact name="Events to send">
          {outbox
            ? `${count(outbox.pending)}, oldest ${outbox.oldestAgeSeconds.toFixed(1)} s${outbox.blocked ? ", blocked: Kafka does not take them" : ""}`
            : "Not known"}
        </Fact>
        <Fact name="Dead letters">
          <a href={`/admin/letters?service=${name}`}>
            {deadLettersOpen === null ? "Not known" : `${count(deadLettersOpen)} open`}
          </a>
        </Fact>
      </dl>
      {consumer && <Lag consumer={consumer} />}
    </>
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
