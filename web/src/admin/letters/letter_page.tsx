import { useEffect, useMemo } from "preact/hooks";
import { SERVICES } from "@/admin/services/state";
import { resource } from "@/lib/resource";
import { Page } from "@/ui/page";
import { Empty, Failure, Skeleton } from "@/ui/states";
import { Decide } from "./decide";
import { Facts } from "./facts";
import { letterOf } from "./state";
import { readable } from "./words";
import "./letters.css";

export function LetterPage({ service, id }: { service: string; id: string }) {
  const name = SERVICES.find((one) => one === service);
  const letter = useMemo(() => name && resource(() => letterOf(name, Number(id))), [name, id]);
  useEffect(() => void letter?.load(), [letter]);
  if (!name || !letter) {
    return (
      <Page title="Dead letter">
        <Empty title="There is no such service" />
      </Page>
    );
  }
  const now = letter.value.value;
  return (
    <Page
      title={`Dead letter ${id} of ${name}`}
      aside={<a href={`/admin/letters?service=${name}`}>All dead letters of {name}</a>}
    >
      {now.state === "failed" && <Failure error={now.error} retry={letter.load} />}
      {!now.data && now.state === "loading" && <Skeleton lines={8} />}
      {now.data && (
        <>
          <Facts letter={now.data} />
          {now.data.status === "OPEN" && (
            <Decide
              service={name}
              letter={now.data}
              decided={(done) => letter.set(() => done)}
              again={letter.load}
            />
          )}
          <h2>What came</h2>
          {now.data.payload === null ? (
            <p class="soft">Nothing: a tombstone, or erased with the user whom it named.</p>
          ) : (
            <section aria-label="Payload">
              {now.data.payload.encoding !== "utf-8" && (
                <p class="soft">Bytes that are no text, in base64url.</p>
              )}
              <pre class="payload">{readable(now.data.payload)}</pre>
            </section>
          )}
          <h2>Headers</h2>
          <dl class="headers">
            {now.data.headers.map(({ name: header, value, encoding }, i) => (
              <div key={`${i} ${header}`}>
                <dt class="mono">{header}</dt>
                <dd class="mono">
                  {value} {encoding !== "utf-8" && <span class="soft">(base64url)</span>}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Page>
  );
}
