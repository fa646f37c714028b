#include "services/wallet/app/refund_purchase.hpp"

namespace souk::wallet::app {

void decide_refund(domain::Ledger& ledger, const contracts::RefundRequested& command,
                   const domain::Policy& policy, std::vector<Event>& events) {
    const domain::PurchaseId purchase{command.purchase_id};
    const domain::UserId user{command.user_id};
    auto* charge = ledger.find_charge(purchase);
    if (charge && charge->user != user) {
        throw base::Impossible("this purchase is known for another user");
    }
    auto& wallet = ledger.open_once(user, policy);
    if (!charge) {
        ledger.add(domain::Charge::barred(purchase, user));
        charge = ledger.find_charge(purchase);
    } else if (charge->status == domain::ChargeStatus::charged) {
        auto transfer = wallet.refund(purchase, charge->amount, policy, ledger.now());
        charge->give_back(transfer.id);
        ledger.record(std::move(transfer));
    }
    events.push_back(
        contracts::RefundCompleted{command.purchase_id, command.user_id, charge->refundable()});
}

}  // namespace souk::wallet::app
