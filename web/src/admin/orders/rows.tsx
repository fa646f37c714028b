import type { Order } from "@/api";
import { money } from "@/lib/format";
import { shortId } from "@/ui/copy";
import { Status } from "@/ui/status";
import type { Column } from "@/ui/table";
import { Time } from "@/ui/time";

export const COLUMNS: readonly Column<Order>[] = [
  {
    head: "Order",
    cell: ({ id }) => (
      <a class="row-link mono" href={`/admin/orders/${id}`} title={id}>
        {shortId(id)}
      </a>
    ),
  },
  { head: "Placed", cell: ({ createdAt }) => <Time at={createdAt} /> },
  { head: "Bought", cell: ({ items }) => bought(items) },
  {
    head: "Customer",
    cell: ({ userId }) => (
      <a class="mono" href={`/admin/users/${userId}`} title={userId}>
        {shortId(userId)}
      </a>
    ),
  },
  { head: "Status", cell: ({ status }) => <Status status={status} /> },
  { head: "Total", number: true, cell: (order) => money(order.totalMinor, order.currency) },
];

function bought(items: Order["items"]) {
  const [first, ...others] = items;
  if (!first) return null;
  return (
    <>
      {first.quantity} × {first.name}
      {others.length > 0 && <span class="soft"> and {others.length} more</span>}
    </>
  );
}
