import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { whileVisible } from "@/lib/repeat";
import { takeScroll } from "@/lib/router";
import { Button } from "@/ui/button";
import { Listing } from "@/ui/listing";
import { Page } from "@/ui/page";
import { Empty } from "@/ui/states";
import { Table } from "@/ui/table";
import { sayFailure } from "@/ui/toast";
import { FilterForm } from "./filter_form";
import { News } from "./news";
import { COLUMNS } from "./rows";
import { filters, open, orders, refresh, save } from "./state";
import "./orders.css";

const REFRESH_MS = 5_000;

/** The orders of all customers, newest first, as they come. */
export function OrdersPage() {
  const list = useRef<HTMLDivElement>(null);
  useSignalEffect(open);
  useEffect(() => whileVisible(REFRESH_MS, refresh), []);
  useLayoutEffect(() => {
    const at = takeScroll();
    if (at !== undefined) scrollTo(0, at);
  }, []);
  const focusFirst = () => list.current?.querySelector<HTMLElement>(".row-link")?.focus();
  return (
    <Page title="Orders" aside={<Export />}>
      <FilterForm filters={filters.value} />
      <div ref={list} class="stack">
        <News shown={() => requestAnimationFrame(focusFirst)} />
        <Listing list={orders} empty={<Empty title="No order fits" />}>
          {(rows, busy) => (
            <Table
              caption="Orders, newest first"
              columns={COLUMNS}
              rows={rows}
              rowKey={(order) => order.id}
              busy={busy}
            />
          )}
        </Listing>
      </div>
    </Page>
  );
}

function Export() {
  const busy = useSignal(false);
  async function run(format: "csv" | "ndjson") {
    busy.value = true;
    await save(format).catch(sayFailure);
    busy.value = false;
  }
  return (
    <div class="row">
      <Button small icon="down" busy={busy.value} onClick={() => void run("csv")}>
        Export CSV
      </Button>
      <Button small icon="down" busy={busy.value} onClick={() => void run("ndjson")}>
        Export NDJSON
      </Button>
    </div>
  );
}
