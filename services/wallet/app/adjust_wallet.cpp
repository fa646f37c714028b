#include "services/wallet/app/adjust_wallet.hpp"

#include <utility>

namespace souk::wallet::app {

base::Result<TransferReceipt> decide_adjustment(domain::Ledger& ledger, domain::UserId user,
                                                const domain::Adjustment& adjustment,
                                                const domain::Policy& policy) {
    auto* const wallet = ledger.find_wallet(user);
    if (!wallet) {
        return base::Error{base::ErrorKind::not_found, "not_found", "There is no such wallet."};
    }
    auto transfer = wallet->adjust(adjustment, policy, ledger.now());
    if (!transfer) {
        return transfer.error();
    }
    const TransferReceipt receipt{transfer->id.uuid(), transfer->posting.balance_after};
    ledger.record(*std::move(transfer));
    return receipt;
}

base::Task<base::Applied<TransferReceipt>> AdjustWallet::run(domain::UserId user,
                                                             domain::Adjustment adjustment,
                                                             base::Once once, base::Cause cause) {
    if (const auto refused = domain::refuse_adjustment(adjustment, policy_)) {
        co_return base::Applied<TransferReceipt>{*refused, false};
    }
    std::vector<Step<TransferReceipt>> steps;
    steps.push_back({std::move(once), std::move(cause), Keys{user},
                     [user, adjustment = std::move(adjustment), this](domain::Ledger& ledger,
                                                                      std::vector<Event>&) {
                         return decide_adjustment(ledger, user, adjustment, policy_);
                     }});
    auto applied = co_await books_.apply(steps);
    co_return std::move(applied.at(0));
}

}  // namespace souk::wallet::app
