import type { Route } from "@/lib/router";
import { CategoriesPage } from "./categories/page";
import { DashboardPage } from "./dashboard/page";
import { LetterPage } from "./letters/letter_page";
import { LettersPage } from "./letters/page";
import { OrderPage } from "./orders/order_page";
import { OrdersPage } from "./orders/page";
import { ImportPage } from "./products/import/import_page";
import { ProductsPage } from "./products/list_page";
import { ProductPage } from "./products/product_page";
import { ServicesPage } from "./services/page";
import { UsersPage } from "./users/page";
import { UserPage } from "./users/user_page";

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
