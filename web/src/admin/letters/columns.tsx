import type { Column } from "@/ui/table";
import { Time } from "@/ui/time";
import type { Letter } from "./state";

export const COLUMNS: readonly Column<Letter>[] = [
  {
    head: "Letter",
    cell: ({ service, id, type }) => (
      <a class="row-link" href={`/admin/letters/${service}/${id}`}>
        {service} {id}
        <span class="soft letter-type">{type ?? "no event"}</span>
      </a>
    ),
  },
  {
    head: "From",
    cell: ({ topic, partition, offset }) => (
      <span class="mono">
        {topic} / {partition} / {offset}
      </span>
    ),
  },
  { head: "Why", cell: ({ reason }) => <span class="why">{reason}</span> },
  { head: "Since", cell: ({ createdAt }) => <Time at={createdAt} /> },
  { head: "Redriven", number: true, cell: ({ attempts }) => attempts },
];
