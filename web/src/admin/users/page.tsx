import { useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { setQuery, takeScroll } from "@/lib/router";
import { Field } from "@/ui/field";
import { Listing } from "@/ui/listing";
import { Page } from "@/ui/page";
import { Empty } from "@/ui/states";
import { Table } from "@/ui/table";
import { COLUMNS } from "./columns";
import { open, sought, users } from "./state";
import "./users.css";

export function UsersPage() {
  useSignalEffect(open);
  useLayoutEffect(() => {
    const at = takeScroll();
    if (at !== undefined) scrollTo(0, at);
  }, []);
  return (
    <Page title="Users">
      <Search />
      <Listing list={users} empty={<Empty title="Nobody has such a mail address" />}>
        {(rows, busy) => (
          <Table
            caption="Users by mail address"
            columns={COLUMNS}
            rows={rows}
            rowKey={(user) => user.id}
            busy={busy}
          />
        )}
      </Listing>
    </Page>
  );
}

const PAUSE_MS = 250;

function Search() {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  function seek(event: { currentTarget: HTMLInputElement }) {
    const text = event.currentTarget.value.trim();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setQuery({ q: text }), PAUSE_MS);
  }
  return (
    <form class="user-search" onSubmit={(event) => event.preventDefault()}>
      <Field
        label="Find by mail address"
        hint="How it begins."
        type="search"
        maxLength={254}
        defaultValue={sought.peek()}
        onInput={seek}
      />
    </form>
  );
}
