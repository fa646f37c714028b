#include "services/payment/app/settle_charge.hpp"

namespace souk::payment::app {

void decide_charge_completed(domain::Casebook& book, const contracts::ChargeCompleted& completed,
                             const base::Cause& cause, const Policy&, std::vector<Event>& events) {
    auto& purchase = known_purchase(book, completed.purchase_id, completed.user_id);
    if (purchase.data().total != completed.amount_minor) {
        throw base::Impossible("a charge of another amount than the purchase's total");
    }
    take_message(book, purchase, domain::Trigger::charge_completed, cause, events);
}

void decide_charge_refused(domain::Casebook& book, const contracts::ChargeRefused& refused,
                           const base::Cause& cause, const Policy&, std::vector<Event>& events) {
    auto& purchase = known_purchase(book, refused.purchase_id, refused.user_id);
    if (refused.reason == "canceled") {
        take_message(book, purchase, domain::Trigger::charge_barred, cause, events);
    } else if (refused.reason == "insufficient_funds" || refused.reason == "wallet_closed") {
        take_message(book, purchase, domain::Trigger::charge_refused, cause, events,
                     refused.reason);
    } else {
        throw base::Impossible("a refusal for a reason that is not known: " + refused.reason);
    }
}

}  // namespace souk::payment::app
