#include "services/payment/app/change_purchase.hpp"

#include <algorithm>

namespace souk::payment::app {
namespace {

/// The purchase's id is all that such a request says, so it is its own fingerprint.
base::Once::Fingerprint fingerprint_of(domain::PurchaseId purchase) {
    base::Once::Fingerprint fingerprint{};
    const auto& bytes = purchase.uuid().bytes();
    std::copy(bytes.begin(), bytes.end(), fingerprint.begin());
    return fingerprint;
}

base::Error not_found() {
    return {base::ErrorKind::not_found, "not_found", "There is no such purchase."};
}

}  // namespace

PurchaseStatus status_receipt(const domain::Purchase& purchase) {
    return {purchase.data().id.uuid(), std::string{status_of(purchase.state())}};
}

base::Task<base::Applied<PurchaseStatus>> change_purchase(Cases& cases, std::string_view operation,
                                                          ChangeRequest request,
                                                          DecideChange decide) {
    std::vector<Step<PurchaseStatus>> steps;
    steps.push_back({base::Once{.who = request.viewer.user.to_string(),
                                .operation = std::string{operation},
                                .key = std::move(request.idempotency_key),
                                .fingerprint = fingerprint_of(request.purchase),
                                .keep_outcome = true},
                     request.cause, Keys{request.purchase},
                     [decide, &request](domain::Casebook& book, std::vector<Event>& events)
                         -> base::Result<PurchaseStatus> {
                         auto* const purchase = book.find(request.purchase);
                         if (!purchase || !request.viewer.sees(purchase->data().user.uuid())) {
                             return not_found();
                         }
                         return decide(book, *purchase, request.cause, events);
                     }});
    auto applied = co_await cases.apply(steps);
    co_return std::move(applied.at(0));
}

}  // namespace souk::payment::app
