#include "services/order/api/get_order.hpp"

#include "platform/http/find_soon.hpp"

namespace souk::order::api {
namespace {

base::Error unknown(const base::Uuid& id, base::Instant now) {
    base::Error error{base::ErrorKind::not_found, "not_found", "There is no such order."};
    if (http::is_young(id, now)) {
        error.retry_after_seconds = 1;  // its event may still be on its way
    }
    return error;
}

}  // namespace

http::Handler get_order(const app::GetOrder& get, const base::Clock& clock) {
    return [&get, &clock](http::Request& request) -> base::Task<http::Response> {
        const auto id = request.id_param("id");
        if (!id) {
            co_return http::problem(id.error(), request);
        }
        const domain::UserId caller{request.caller().user};
        const bool admin = request.caller().admin;
        const std::function<base::Task<std::optional<app::OrderView>>()> find = [&] {
            return get.run(domain::OrderId{*id}, caller, admin);
        };
        const auto order = co_await http::find_soon(*id, clock, find);
        if (!order) {
            co_return http::problem(unknown(*id, clock.now()), request);
        }
        auto response = http::ok(*order);
        response.headers.set("Cache-Control", "private, no-cache");
        co_return response;
    };
}

}  // namespace souk::order::api
