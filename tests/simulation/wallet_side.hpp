#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "services/wallet/app/charge_purchase.hpp"
#include "services/wallet/app/close_wallet.hpp"
#include "services/wallet/app/refund_purchase.hpp"
#include "tests/simulation/timeline.hpp"

namespace souk::simulation {

/// The wallet service, its tables in memory. While it is away, what comes waits for it.
class WalletSide {
public:
    using Publish = std::function<void(const wallet::app::Event&)>;

    WalletSide(Timeline& timeline, base::Money opening_balance, Publish publish);

    void take(const std::string& event_id, const contracts::ChargeRequested& command);
    void take(const std::string& event_id, const contracts::RefundRequested& command);
    void take(const std::string& event_id, const contracts::UserErased& user);
    void be_away_until(base::Instant back) { back_ = back; }

    [[nodiscard]] const std::map<wallet::domain::UserId, wallet::domain::Wallet>& wallets() const {
        return wallets_;
    }
    [[nodiscard]] const std::vector<wallet::domain::Transfer>& transfers() const {
        return transfers_;
    }

private:
    template <auto Decide, class E>
    void decide_once(const std::string& event_id, const E& message);
    void save(const wallet::domain::Ledger& ledger);

    Timeline& timeline_;
    Publish publish_;
    wallet::domain::Policy policy_;
    base::Instant back_{};
    std::map<wallet::domain::UserId, wallet::domain::Wallet> wallets_;
    std::map<wallet::domain::PurchaseId, wallet::domain::Charge> charges_;
    std::vector<wallet::domain::Transfer> transfers_;
    std::set<std::string> seen_;
};

}  // namespace souk::simulation
