#include "tests/simulation/wallet_side.hpp"

namespace souk::simulation {

using namespace wallet;

namespace {

/// The chain of hashes has tests of its own.
domain::Hash no_hash(std::string_view) {
    return {};
}

}  // namespace

WalletSide::WalletSide(Timeline& timeline, base::Money opening_balance, Publish publish)
    : timeline_(timeline), publish_(std::move(publish)) {
    policy_.opening_balance = opening_balance;
    policy_.hash = no_hash;
}

template <auto Decide, class E>
void WalletSide::decide_once(const std::string& event_id, const E& message) {
    if (timeline_.now() < back_) {
        timeline_.at(back_, [this, event_id, message] { take(event_id, message); });
        return;
    }
    if (!seen_.insert(event_id).second) {
        return;
    }
    domain::Ledger ledger(timeline_.now());
    for (const auto& [user, known] : wallets_) {
        ledger.load(known);
    }
    for (const auto& [purchase, known] : charges_) {
        ledger.load(known);
    }
    std::vector<app::Event> events;
    Decide(ledger, message, policy_, events);
    save(ledger);
    for (const auto& event : events) {
        publish_(event);
    }
}

void WalletSide::take(const std::string& event_id, const contracts::ChargeRequested& command) {
    decide_once<app::decide_charge>(event_id, command);
}

void WalletSide::take(const std::string& event_id, const contracts::RefundRequested& command) {
    decide_once<app::decide_refund>(event_id, command);
}

void WalletSide::take(const std::string& event_id, const contracts::UserErased& user) {
    decide_once<app::decide_close>(event_id, user);
}

void WalletSide::save(const domain::Ledger& ledger) {
    for (const auto& [user, wallet] : ledger.wallets()) {
        wallets_.insert_or_assign(user, wallet.now);
    }
    for (const auto& [purchase, charge] : ledger.charges()) {
        charges_.insert_or_assign(purchase, charge.now);
    }
    transfers_.insert(transfers_.end(), ledger.transfers().begin(), ledger.transfers().end());
}

}  // namespace souk::simulation
