#include "services/wallet/app/top_up.hpp"

namespace souk::wallet::app {

base::Result<TransferReceipt> decide_top_up(domain::Ledger& ledger, domain::UserId user,
                                            base::Money amount, const domain::Policy& policy) {
    auto& wallet = ledger.open_once(user, policy);
    auto transfer = wallet.top_up(amount, policy, ledger.now());
    if (!transfer) {
        return transfer.error();
    }
    const TransferReceipt receipt{transfer->id.uuid(), transfer->posting.balance_after};
    ledger.record(*std::move(transfer));
    return receipt;
}

base::Task<base::Applied<TransferReceipt>> TopUp::run(domain::UserId user, base::Money amount,
                                                      base::Once once, base::Cause cause) {
    if (const auto refused = domain::refuse_top_up_amount(amount, policy_)) {
        co_return base::Applied<TransferReceipt>{*refused, false};
    }
    std::vector<Step<TransferReceipt>> steps;
    steps.push_back({std::move(once), std::move(cause), Keys{user},
                     [user, amount, this](domain::Ledger& ledger, std::vector<Event>&) {
                         return decide_top_up(ledger, user, amount, policy_);
                     }});
    auto applied = co_await books_.apply(steps);
    co_return std::move(applied.at(0));
}

}  // namespace souk::wallet::app
