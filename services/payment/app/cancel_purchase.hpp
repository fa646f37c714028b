#pragma once

#include "services/payment/app/change_purchase.hpp"

namespace souk::payment::app {

/// Its owner or an admin takes a purchase back while it is in progress or paid; one that is being
/// canceled, or is canceled, answers its present status. Else conflict `purchase_not_cancelable`.
base::Result<PurchaseStatus> decide_cancel(domain::Casebook& book, domain::Purchase& purchase,
                                           const base::Cause& cause, std::vector<Event>& events);

class CancelPurchase {
public:
    explicit CancelPurchase(Cases& cases) : cases_(cases) {}

    base::Task<base::Applied<PurchaseStatus>> run(ChangeRequest request);

private:
    Cases& cases_;
};

}  // namespace souk::payment::app
