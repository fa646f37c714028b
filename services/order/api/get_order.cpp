#include "services/order/api/get_order.hpp"

#include "services/order/api/find_order.hpp"

namespace souk::order::api {

http::Handler get_order(const app::GetOrder& get, const base::Clock& clock) {
    return [&get, &clock](http::Request& request) -> base::Task<http::Response> {
        const std::function<base::Task<std::optional<app::OrderView>>(domain::OrderId,
                                                                      domain::UserId, bool)>
            find = [&get](auto... who) { return get.run(who...); };
        const auto order = co_await find_for_caller(request, clock, find);
        if (!order) {
            co_return http::problem(order.error(), request);
        }
        auto response = http::ok(*order);
        response.headers.set("Cache-Control", "private, no-cache");
        co_return response;
    };
}

}  // namespace souk::order::api
