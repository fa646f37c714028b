#include "services/order/api/explain_order.hpp"

#include "services/order/api/find_order.hpp"

namespace souk::order::api {

http::Handler explain_order(const app::ExplainOrder& explain, const base::Clock& clock) {
    return [&explain, &clock](http::Request& request) -> base::Task<http::Response> {
        const std::function<base::Task<std::optional<std::vector<domain::Link>>>(
            domain::OrderId, domain::UserId, bool)>
            find = [&explain](auto... who) { return explain.run(who...); };
        const auto chain = co_await find_for_caller(request, clock, find);
        if (!chain) {
            co_return http::problem(chain.error(), request);
        }
        auto response = http::ok(*chain);
        response.headers.set("Cache-Control", "private, no-cache");
        co_return response;
    };
}

}  // namespace souk::order::api
