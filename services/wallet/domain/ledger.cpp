#include "services/wallet/domain/ledger.hpp"

namespace souk::wallet::domain {

void Ledger::load(const Wallet& wallet) {
    wallets_.insert_or_assign(wallet.account().user, Tracked<Wallet>{wallet, wallet});
}

void Ledger::load(const Charge& charge) {
    charges_.insert_or_assign(charge.purchase, Tracked<Charge>{charge, charge});
}

Wallet* Ledger::find_wallet(UserId user) {
    const auto found = wallets_.find(user);
    return found == wallets_.end() ? nullptr : &found->second.now;
}

Charge* Ledger::find_charge(PurchaseId purchase) {
    const auto found = charges_.find(purchase);
    return found == charges_.end() ? nullptr : &found->second.now;
}

Wallet& Ledger::open_once(UserId user, const Policy& policy) {
    if (auto* const wallet = find_wallet(user)) {
        return *wallet;
    }
    Wallet opened(user, policy.currency, now_);
    if (!policy.opening_balance.is_zero()) {
        record(opened.receive_opening(policy, now_));
    }
    const auto [place, added] = wallets_.emplace(user, Tracked<Wallet>{{}, std::move(opened)});
    return place->second.now;
}

void Ledger::add_closed(UserId user, const Policy& policy) {
    Wallet closed(user, policy.currency, now_);
    closed.close(now_);
    wallets_.emplace(user, Tracked<Wallet>{{}, std::move(closed)});
}

void Ledger::add(const Charge& charge) {
    charges_.emplace(charge.purchase, Tracked<Charge>{{}, charge});
}

}  // namespace souk::wallet::domain
