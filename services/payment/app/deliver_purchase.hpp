#pragma once

#include "services/payment/app/change_purchase.hpp"

namespace souk::payment::app {

/// An admin marks a paid purchase as delivered; a delivered one answers so again. Else conflict
/// `purchase_not_deliverable`.
base::Result<PurchaseStatus> decide_deliver(domain::Casebook& book, domain::Purchase& purchase,
                                            const base::Cause& cause, std::vector<Event>& events);

class DeliverPurchase {
public:
    explicit DeliverPurchase(Cases& cases) : cases_(cases) {}

    base::Task<base::Applied<PurchaseStatus>> run(ChangeRequest request);

private:
    Cases& cases_;
};

}  // namespace souk::payment::app
