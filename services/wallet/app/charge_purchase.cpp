#include "services/wallet/app/charge_purchase.hpp"

namespace souk::wallet::app {
namespace {

using domain::Charge;
using domain::PurchaseId;
using domain::RefusedFor;
using domain::UserId;
using domain::Wallet;

Event outcome_of(const Charge& charge) {
    if (charge.completed()) {
        return contracts::ChargeCompleted{charge.purchase.uuid(), charge.user.uuid(),
                                          charge.transfer.value().uuid(), charge.amount};
    }
    return contracts::ChargeRefused{charge.purchase.uuid(), charge.user.uuid(),
                                    std::string{to_string(charge.reason.value())}};
}

RefusedFor reason_of(Wallet::Refusal refusal) {
    switch (refusal) {
        case Wallet::Refusal::insufficient_funds:
            return RefusedFor::insufficient_funds;
        case Wallet::Refusal::closed:
            return RefusedFor::wallet_closed;
    }
    return RefusedFor::wallet_closed;
}

void check_against(const Charge& known, UserId user, base::Money amount) {
    if (known.user != user) {
        throw base::Impossible("this purchase is known for another user");
    }
    if (known.status != domain::ChargeStatus::barred && known.amount != amount) {
        throw base::Impossible("this purchase is known with another amount");
    }
}

}  // namespace

void decide_charge(domain::Ledger& ledger, const contracts::ChargeRequested& command,
                   const domain::Policy& policy, std::vector<Event>& events) {
    const PurchaseId purchase{command.purchase_id};
    const UserId user{command.user_id};
    if (command.amount_minor.is_negative()) {
        throw base::Impossible("a charge of a negative amount");
    }
    if (command.currency != policy.currency) {
        throw base::Impossible("a charge in another currency than " + policy.currency);
    }
    if (const auto* const known = ledger.find_charge(purchase)) {
        check_against(*known, user, command.amount_minor);
        events.push_back(outcome_of(*known));
        return;
    }
    auto& wallet = ledger.open_once(user, policy);
    if (const auto refusal = wallet.refuses_charge(command.amount_minor)) {
        ledger.add(Charge::refused(purchase, user, command.amount_minor, reason_of(*refusal)));
    } else {
        auto transfer = wallet.charge(purchase, command.amount_minor, policy, ledger.now());
        ledger.add(Charge::charged(purchase, user, command.amount_minor, transfer.id));
        ledger.record(std::move(transfer));
    }
    events.push_back(outcome_of(*ledger.find_charge(purchase)));
}

}  // namespace souk::wallet::app
