#include "services/payment/app/deliver_purchase.hpp"

namespace souk::payment::app {

base::Result<PurchaseStatus> decide_deliver(domain::Casebook& book, domain::Purchase& purchase,
                                            const base::Cause& cause, std::vector<Event>& events) {
    return take_or_refuse(book, purchase, domain::Trigger::deliver, cause, events,
                          {base::ErrorKind::conflict, "purchase_not_deliverable",
                           "Only a paid purchase can be delivered."});
}

base::Task<base::Applied<PurchaseStatus>> DeliverPurchase::run(ChangeRequest request) {
    co_return co_await change_purchase(cases_, std::move(request), decide_deliver);
}

}  // namespace souk::payment::app
