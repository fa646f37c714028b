import type { Order } from "@/api";
import { count, money } from "@/lib/format";
import { type Column, Table } from "@/ui/table";

type Item = Order["items"][number];

export function Items({ order }: { order: Order }) {
  const columns: readonly Column<Item>[] = [
    {
      head: "Product",
      cell: (item) => <a href={`/admin/products/${item.productId}`}>{item.name}</a>,
    },
    { head: "Each", number: true, cell: (item) => money(item.unitPriceMinor, order.currency) },
    { head: "Units", number: true, cell: (item) => count(item.quantity) },
    {
      head: "Together",
      number: true,
      cell: (item) => money(item.unitPriceMinor * item.quantity, order.currency),
    },
  ];
  return (
    <Table
      caption="What was bought"
      columns={columns}
      rows={order.items}
      rowKey={(item) => item.productId}
    />
  );
}
