import { useEffect } from "preact/hooks";
import { lettersOpen, SERVICES } from "@/admin/services/state";
import { setQuery } from "@/lib/router";
import { Select } from "@/ui/field";
import { Listing } from "@/ui/listing";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { Empty } from "@/ui/states";
import { Table } from "@/ui/table";
import { COLUMNS } from "./columns";
import { away, letters, STATUSES, service, status } from "./state";
import { STATUS_WORDS } from "./words";
import "./letters.css";

const ALL: readonly (readonly [string, string])[] = [
  ["", "All services"],
  ...SERVICES.map((name) => [name, name] as const),
];

export function LettersPage() {
  // One more or less that is open: the list is another one.
  useEffect(() => void letters.load(), [service.value, status.value, lettersOpen.value]);
  return (
    <Page
      title="Dead letters"
      aside={
        <p role="status" class="soft">
          {lettersOpen.value} open
        </p>
      }
    >
      <p class="soft">
        Messages that a service could not handle. Nothing waits behind them; each waits for your
        decision.
      </p>
      <div class="letter-filters">
        <Select
          label="Service"
          options={ALL}
          value={service.value ?? ""}
          onChange={(event) => setQuery({ service: event.currentTarget.value })}
        />
        <Select
          label="Status"
          options={STATUSES.map((one) => [one, STATUS_WORDS[one]] as const)}
          value={status.value}
          onChange={(event) => setQuery({ status: event.currentTarget.value })}
        />
      </div>
      {away.value.length > 0 && <Notice>Not read, for it is away: {away.value.join(", ")}</Notice>}
      <Listing list={letters} empty={<Empty title="No dead letters here" />}>
        {(rows, busy) => (
          <Table
            caption="Dead letters, the oldest first"
            columns={COLUMNS}
            rows={rows}
            rowKey={(letter) => `${letter.service} ${letter.id}`}
            busy={busy}
          />
        )}
      </Listing>
    </Page>
  );
}
