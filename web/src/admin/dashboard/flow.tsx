import { lagOf, SERVICES, type ServiceName, watched } from "@/admin/services/state";
import { count } from "@/lib/format";
import { Spark } from "@/ui/chart";
import { type Column, Table } from "@/ui/table";
import { Panel } from "./panel";

const COLUMNS: readonly Column<ServiceName>[] = [
  { head: "Service", cell: (name) => <a href="/admin/services">{name}</a> },
  {
    head: "Messages waiting",
    cell: (name) => {
      const { status, lags } = watched(name);
      if (!status) return "Not known";
      if (!status.consumer) return <span class="soft">reads none</span>;
      return <Trend label={`Lag of ${name}`} values={lags} text={count(lagOf(status))} />;
    },
  },
  {
    head: "Oldest unsent event",
    cell: (name) => {
      const { status, ages } = watched(name);
      if (!status?.outbox) return "Not known";
      const age = `${status.outbox.oldestAgeSeconds.toFixed(1)} s`;
      return <Trend label={`Outbox age of ${name} in seconds`} values={ages} text={age} />;
    },
  },
];

function Trend({
  label,
  values,
  text,
}: {
  label: string;
  values: readonly number[];
  text: string;
}) {
  return (
    <span class="trend">
      <strong>{text}</strong>
      <Spark label={label} values={values} />
    </span>
  );
}

/** Whether events flow: what waits to be read and to be sent, by service. */
export function Flow() {
  return (
    <Panel title="Flow of events" wide>
      <Table
        caption="Consumer lag and outbox age of each service"
        columns={COLUMNS}
        rows={SERVICES}
        rowKey={(name) => name}
      />
    </Panel>
  );
}
