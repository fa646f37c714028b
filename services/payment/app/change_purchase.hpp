#pragma once

#include "services/payment/app/find_purchase.hpp"

namespace souk::payment::app {

/// A keyed call that changes one purchase, and who asks.
struct ChangeRequest {
    domain::PurchaseId purchase;
    Viewer viewer;
    base::Once once;
    base::Cause cause;
};

/// The pure decision about a purchase that the caller may see.
using DecideChange = base::Result<PurchaseStatus> (*)(domain::Casebook&, domain::Purchase&,
                                                      const base::Cause&, std::vector<Event>&);

/// Applies one step under the caller's key. `not_found` for a missing or foreign purchase; since
/// outcomes are remembered under the key, ask FindPurchase first whether it has arrived.
base::Task<base::Applied<PurchaseStatus>> change_purchase(Cases& cases, ChangeRequest request,
                                                          DecideChange decide);

/// Lets a person's trigger act: the purchase's status where it moved, now or before; else
/// `refusal`.
base::Result<PurchaseStatus> take_or_refuse(domain::Casebook& book, domain::Purchase& purchase,
                                            domain::Trigger trigger, const base::Cause& cause,
                                            std::vector<Event>& events, base::Error refusal);

}  // namespace souk::payment::app
