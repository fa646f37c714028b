#include "services/payment/app/cancel_purchase.hpp"

#include "services/payment/app/conduct.hpp"

namespace souk::payment::app {

base::Result<PurchaseStatus> decide_cancel(domain::Casebook& book, domain::Purchase& purchase,
                                           const base::Cause& cause, std::vector<Event>& events) {
    switch (take(book, purchase, domain::Trigger::cancel, cause, events)) {
        case domain::Verdict::moved:
        case domain::Verdict::already:
            return status_receipt(purchase);
        case domain::Verdict::too_late:
        case domain::Verdict::impossible:
            break;
    }
    return base::Error{base::ErrorKind::conflict, "purchase_not_cancelable",
                       "This purchase cannot be canceled any more."};
}

base::Task<base::Applied<PurchaseStatus>> CancelPurchase::run(ChangeRequest request) {
    co_return co_await change_purchase(cases_, std::move(request), decide_cancel);
}

}  // namespace souk::payment::app
