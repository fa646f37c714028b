import { useEffect } from "preact/hooks";
import { figure } from "@/admin/services/state";
import { whileVisible } from "@/lib/repeat";
import { Page } from "@/ui/page";
import { Flow } from "./flow";
import { Money } from "./money";
import { Purchases } from "./purchases";
import { lowStock, recent } from "./state";
import { Stock } from "./stock";
import { Worries } from "./worries";
import "./dashboard.css";

const PERIOD_MS = 10_000;

export function DashboardPage() {
  useEffect(() => {
    void recent.load();
    return whileVisible(PERIOD_MS, () => recent.load());
  }, []);
  const low = figure("product", "souk_products_low_stock");
  useEffect(() => void lowStock.load(), [low]);
  return (
    <Page title="Dashboard">
      <div class="board">
        <Purchases />
        <Worries />
        <Money />
        <Stock />
        <Flow />
      </div>
    </Page>
  );
}
