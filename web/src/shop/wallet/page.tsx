import { t } from "@/lib/i18n";
import { RequireUser } from "@/shop/account/require_user";
import { Page } from "@/ui/page";
import { ProofCard } from "./proof";
import { Purse } from "./purse";
import { Statement } from "./statement";
import { TopUp } from "./top_up";
import "./wallet.css";

export function WalletPage() {
  return (
    <RequireUser>
      {() => (
        <Page title={t("nav.wallet")}>
          <div class="wallet">
            <Purse />
            <TopUp />
            <Statement />
            <ProofCard />
          </div>
        </Page>
      )}
    </RequireUser>
  );
}
