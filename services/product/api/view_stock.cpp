#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"

namespace souk::product::api {

http::Handler view_stock(const app::ViewStock& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto product = request.id_param("id");
        if (!product) {
            co_return http::problem(product.error(), request);
        }
        const auto levels = co_await use_case.run(domain::ProductId{*product});
        co_return levels ? http::ok(*levels) : http::problem(levels.error(), request);
    };
}

}  // namespace souk::product::api
