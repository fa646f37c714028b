#include <cstdint>
#include <string>

#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"

namespace souk::product::api {
namespace {

struct AdjustmentBody {
    std::int64_t delta = 0;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AdjustmentBody, (), (delta, reason))

base::Result<app::AdjustStock::Input> read_input(const http::Request& request) {
    if (auto refused = http::refuse_unknown_query(request, {})) {
        return *std::move(refused);
    }
    const auto product = request.id_param("id");
    if (!product) {
        return product.error();
    }
    auto body = request.json<AdjustmentBody>();
    if (!body) {
        return body.error();
    }
    auto once = http::once_of(request, "adjust_stock");
    if (!once) {
        return once.error();
    }
    return app::AdjustStock::Input{*std::move(once),
                                   http::cause_of(request),
                                   domain::ProductId{*product},
                                   domain::UserId{request.caller().user},
                                   body->delta,
                                   std::move(body->reason)};
}

}  // namespace

http::Handler adjust_stock(const app::AdjustStock& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        auto input = read_input(request);
        if (!input) {
            co_return http::problem(input.error(), request);
        }
        const auto applied = co_await use_case.run(*std::move(input));
        co_return http::keyed_answer(201, applied, request);
    };
}

}  // namespace souk::product::api
