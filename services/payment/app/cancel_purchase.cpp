#include "services/payment/app/cancel_purchase.hpp"

namespace souk::payment::app {

base::Result<PurchaseStatus> decide_cancel(domain::Casebook& book, domain::Purchase& purchase,
                                           const base::Cause& cause, std::vector<Event>& events) {
    return take_or_refuse(book, purchase, domain::Trigger::cancel, cause, events,
                          {base::ErrorKind::conflict, "purchase_not_cancelable",
                           "This purchase cannot be canceled any more."});
}

base::Task<base::Applied<PurchaseStatus>> CancelPurchase::run(ChangeRequest request) {
    co_return co_await change_purchase(cases_, std::move(request), decide_cancel);
}

}  // namespace souk::payment::app
