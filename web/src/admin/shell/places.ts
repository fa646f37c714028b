import type { IconName } from "@/ui/icon";

/** Where the desk's navigation leads. */
export const PLACES: readonly { to: string; text: string; icon: IconName }[] = [
  { to: "/admin/", text: "Dashboard", icon: "gauge" },
  { to: "/admin/orders", text: "Orders", icon: "orders" },
  { to: "/admin/products", text: "Products", icon: "box" },
  { to: "/admin/categories", text: "Categories", icon: "tag" },
  { to: "/admin/users", text: "Users", icon: "users" },
  { to: "/admin/letters", text: "Dead letters", icon: "letter" },
  { to: "/admin/services", text: "Services", icon: "pulse" },
];

/** Whether a path is a place or below it; the dashboard, above all of them, is only itself. */
export function isAt(place: string, path: string): boolean {
  if (place === "/admin/") return path === "/admin";
  return path === place || path.startsWith(`${place}/`);
}
