#include "services/wallet/app/view_wallet.hpp"

#include <utility>

#include "platform/base/unavailable.hpp"

namespace souk::wallet::app {

base::Task<> ViewWallet::open(domain::UserId user, base::Cause cause) {
    std::vector<Step<base::Handled>> steps;
    steps.push_back(
        {std::nullopt, std::move(cause), Keys{user},
         [user, this](domain::Ledger& ledger, std::vector<Event>&) -> base::Result<base::Handled> {
             ledger.open_once(user, policy_);
             return base::Handled{};
         }});
    const auto applied = co_await books_.apply(steps);
    if (!applied.at(0).outcome) {
        throw base::Unavailable("wallet not opened: " + applied.at(0).outcome.error().code);
    }
}

base::Task<WalletView> ViewWallet::now(domain::UserId user, base::Cause cause) {
    auto view = co_await accounts_.find(user);
    if (!view) {
        co_await open(user, std::move(cause));
        view = co_await accounts_.find(user);
    }
    co_return std::move(view).value();
}

base::Task<std::vector<StatementLine>> ViewWallet::statement(domain::UserId user,
                                                             std::int64_t before_seq,
                                                             std::int64_t limit,
                                                             base::Cause cause) {
    auto lines = co_await accounts_.lines(user, before_seq, limit);
    if (!lines.empty()) {
        co_return lines;
    }
    // Empty is the end of the pages, an account without postings, or a wallet not opened yet.
    const auto view = co_await accounts_.find(user);
    if (!view) {
        co_await open(user, std::move(cause));
        lines = co_await accounts_.lines(user, before_seq, limit);
    }
    co_return lines;
}

}  // namespace souk::wallet::app
