import type { Route } from "@/lib/router";
import { lazy } from "@/ui/lazy";
import { DashboardPage } from "./dashboard/page";

const CategoriesPage = lazy(async () => (await import("./categories/page")).CategoriesPage);
const LetterPage = lazy(async () => (await import("./letters/letter_page")).LetterPage);
const LettersPage = lazy(async () => (await import("./letters/page")).LettersPage);
const OrderPage = lazy(async () => (await import("./orders/order_page")).OrderPage);
const OrdersPage = lazy(async () => (await import("./orders/page")).OrdersPage);
const ImportPage = lazy(async () => (await import("./products/import/import_page")).ImportPage);
const ProductsPage = lazy(async () => (await import("./products/list_page")).ProductsPage);
const ProductPage = lazy(async () => (await import("./products/product_page")).ProductPage);
const ServicesPage = lazy(async () => (await import("./services/page")).ServicesPage);
const UsersPage = lazy(async () => (await import("./users/page")).UsersPage);
const UserPage = lazy(async () => (await import("./users/user_page")).UserPage);

/** Every page of the admin desk. */
export const ROUTES: readonly Route[] = [
  { pattern: "/admin", page: () => <DashboardPage /> },
  { pattern: "/admin/orders", page: () => <OrdersPage /> },
  { pattern: "/admin/orders/:id", page: ({ id = "" }) => <OrderPage key={id} id={id} /> },
  { pattern: "/admin/products", page: () => <ProductsPage /> },
  { pattern: "/admin/products/import", page: () => <ImportPage /> },
  { pattern: "/admin/products/:id", page: ({ id = "" }) => <ProductPage key={id} id={id} /> },
  { pattern: "/admin/categories", page: () => <CategoriesPage /> },
  { pattern: "/admin/users", page: () => <UsersPage /> },
  { pattern: "/admin/users/:id", page: ({ id = "" }) => <UserPage key={id} id={id} /> },
  { pattern: "/admin/letters", page: () => <LettersPage /> },
  {
    pattern: "/admin/letters/:service/:id",
    page: ({ service = "", id = "" }) => <LetterPage key={id} service={service} id={id} />,
  },
  { pattern: "/admin/services", page: () => <ServicesPage /> },
];
