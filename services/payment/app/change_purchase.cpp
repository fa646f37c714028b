#include "services/payment/app/change_purchase.hpp"

namespace souk::payment::app {
namespace {

base::Error not_found() {
    return {base::ErrorKind::not_found, "not_found", "There is no such purchase."};
}

}  // namespace

PurchaseStatus status_receipt(const domain::Purchase& purchase) {
    return {purchase.data().id.uuid(), std::string{status_of(purchase.state())}};
}

base::Task<base::Applied<PurchaseStatus>> change_purchase(Cases& cases, ChangeRequest request,
                                                          DecideChange decide) {
    std::vector<Step<PurchaseStatus>> steps;
    steps.push_back({std::move(request.once), request.cause, Keys{request.purchase},
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
