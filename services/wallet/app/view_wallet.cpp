#include "services/wallet/app/view_wallet.hpp"

#include <utility>

#include "platform/base/unavailable.hpp"

namespace souk::wallet::app {
namespace {

base::Error no_such_wallet() {
    return {base::ErrorKind::not_found, "not_found", "There is no such wallet."};
}

}  // namespace

base::Task<> ViewWallet::open(const Asked& asked) {
    std::vector<Step<base::Handled>> steps;
    steps.push_back({std::nullopt, asked.cause, Keys{asked.user},
                     [user = asked.user, this](domain::Ledger& ledger,
                                               std::vector<Event>&) -> base::Result<base::Handled> {
                         ledger.open_once(user, policy_);
                         return base::Handled{};
                     }});
    const auto applied = co_await books_.apply(steps);
    if (!applied.at(0).outcome) {
        throw base::Unavailable("wallet not opened: " + applied.at(0).outcome.error().code);
    }
}

template <class Found>
base::Task<base::Result<Found>> ViewWallet::find_or_open(const Asked& asked,
                                                         const Look<Found>& look) {
    auto found = co_await look();
    if (!found && asked.by_owner) {
        co_await open(asked);
        found = co_await look();
    }
    if (!found) {
        co_return no_such_wallet();
    }
    co_return *std::move(found);
}

base::Task<base::Result<AccountView>> ViewWallet::now(Asked asked) {
    const Look<AccountView> look = [&] { return accounts_.find(asked.user); };
    auto found = co_await find_or_open(asked, look);
    co_return found;
}

base::Task<base::Result<AccountView>> ViewWallet::at(Asked asked, base::Instant at) {
    const Look<AccountThen> look = [&] { return accounts_.at(asked.user, at); };
    auto then = co_await find_or_open(asked, look);
    if (!then) {
        co_return then.error();
    }
    if (at > then->now) {
        co_return base::validation_failed({{"/at", "out_of_range", "must not lie in the future"}});
    }
    co_return std::move(then->account);
}

}  // namespace souk::wallet::app
