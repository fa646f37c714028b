#include "services/payment/api/visible_purchase.hpp"

#include "platform/http/find_soon.hpp"

namespace souk::payment::api {

app::Viewer viewer_of(const http::Request& request) {
    const auto& caller = request.caller();
    return {domain::UserId{caller.user}, caller.admin};
}

base::Task<base::Result<app::PurchaseView>> visible_purchase(const http::Request& request,
                                                             app::FindPurchase& find,
                                                             const base::Clock& clock) {
    const auto id = request.id_param("id");
    if (!id) {
        co_return id.error();
    }
    const std::function<base::Task<std::optional<app::PurchaseView>>()> look =
        [&find, purchase = domain::PurchaseId{*id}, viewer = viewer_of(request)] {
            return find.run(purchase, viewer);
        };
    auto view = co_await http::find_soon<app::PurchaseView>(*id, clock, look);
    if (view) {
        co_return *std::move(view);
    }
    base::Error missing{base::ErrorKind::not_found, "not_found", "There is no such purchase."};
    if (http::is_young(*id, clock.now())) {
        missing.retry_after_seconds = 1;
    }
    co_return missing;
}

}  // namespace souk::payment::api
