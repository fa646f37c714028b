#include <cstdint>
#include <string>

#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"
#include "services/product/api/translate.hpp"

namespace souk::product::api {
namespace {

struct AdjustmentBody {
    std::int64_t delta = 0;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AdjustmentBody, (), (delta, reason))

base::Result<app::AdjustStock::Input> read_input(const http::Request& request, const Hash& hash) {
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
    auto once = once_of(request, "adjust_stock", hash);
    if (!once) {
        return once.error();
    }
    return app::AdjustStock::Input{*std::move(once),
                                   cause_of(request),
                                   domain::ProductId{*product},
                                   domain::UserId{request.caller().user},
                                   body->delta,
                                   std::move(body->reason)};
}

}  // namespace

http::Handler adjust_stock(const app::AdjustStock& use_case, Hash hash) {
    return
        [&use_case, hash = std::move(hash)](http::Request& request) -> base::Task<http::Response> {
            auto input = read_input(request, hash);
            if (!input) {
                co_return http::problem(input.error(), request);
            }
            const auto applied = co_await use_case.run(*std::move(input));
            co_return keyed_answer(201, applied, request);
        };
}

}  // namespace souk::product::api
