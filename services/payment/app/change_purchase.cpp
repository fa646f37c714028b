#include "services/payment/app/change_purchase.hpp"

#include "services/payment/app/conduct.hpp"

namespace souk::payment::app {
namespace {

base::Error not_found() {
    return {base::ErrorKind::not_found, "not_found", "There is no such purchase."};
}

}  // namespace

base::Result<PurchaseStatus> take_or_refuse(domain::Casebook& book, domain::Purchase& purchase,
                                            domain::Trigger trigger, const base::Cause& cause,
                                            std::vector<Event>& events, base::Error refusal) {
    switch (take(book, purchase, trigger, cause, events)) {
        case domain::Verdict::moved:
        case domain::Verdict::already:
            return PurchaseStatus{purchase.data().id.uuid(),
                                  std::string{status_of(purchase.state())}};
        case domain::Verdict::too_late:
        case domain::Verdict::impossible:
            break;
    }
    return refusal;
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
