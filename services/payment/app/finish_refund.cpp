#include "services/payment/app/finish_refund.hpp"

namespace souk::payment::app {

void decide_refund_completed(domain::Casebook& book, const contracts::RefundCompleted& completed,
                             const base::Cause& cause, const Policy&, std::vector<Event>& events) {
    auto& purchase = known_purchase(book, completed.purchase_id, completed.user_id);
    take_message(book, purchase, domain::Trigger::refund_completed, cause, events);
}

}  // namespace souk::payment::app
