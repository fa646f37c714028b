#include "services/payment/app/find_purchase.hpp"

namespace souk::payment::app {

base::Task<std::optional<PurchaseView>> FindPurchase::run(domain::PurchaseId id, Viewer viewer) {
    auto view = co_await purchases_.find(id);
    if (view && !viewer.sees(view->user_id)) {
        view.reset();
    }
    co_return view;
}

}  // namespace souk::payment::app
