import type { components as Auth, paths as AuthPaths } from "./auth";
import type { components as Ops, paths as OpsPaths } from "./ops";
import type { paths as OrderPaths, components as Orders } from "./order";
import type { components as Payment, paths as PaymentPaths } from "./payment";
import type { components as Catalogue, paths as ProductPaths } from "./product";
import type { components as Wallet, paths as WalletPaths } from "./wallet";

/** Every call of every service, by its path. */
export type Paths = AuthPaths & ProductPaths & WalletPaths & PaymentPaths & OrderPaths & OpsPaths;

export type User = Auth["schemas"]["User"];
export type UserRecord = Auth["schemas"]["UserRecord"];
export type Credentials = Auth["schemas"]["Credentials"];
export type Session = Auth["schemas"]["Session"];
export type Product = Catalogue["schemas"]["Product"];
export type ProductPatch = Catalogue["schemas"]["ProductPatch"];
export type NewProduct = Catalogue["schemas"]["NewProduct"];
export type Category = Catalogue["schemas"]["Category"];
export type StockLevels = Catalogue["schemas"]["StockLevels"];
export type StockAdjustmentLine = Catalogue["schemas"]["StockAdjustmentLine"];
export type PurchaseRequest = Catalogue["schemas"]["PurchaseRequest"];
export type Balance = Wallet["schemas"]["Wallet"];
export type StatementLine = Wallet["schemas"]["StatementLine"];
export type Purchase = Payment["schemas"]["Purchase"];
export type Order = Orders["schemas"]["Order"];
export type OrderStatus = Orders["schemas"]["OrderStatus"];
export type ChainLink = Orders["schemas"]["ChainLink"];
export type DeadLetter = Ops["schemas"]["DeadLetter"];
export type DeadLetterHead = Ops["schemas"]["DeadLetterHead"];
export type OpsStatus = Ops["schemas"]["OpsStatus"];
