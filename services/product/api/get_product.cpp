#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"
#include "services/product/api/translate.hpp"

namespace souk::product::api {

http::Handler get_product(const app::GetProduct& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto id = request.id_param("id");
        if (!id) {
            co_return privately(http::problem(id.error(), request));
        }
        const auto product = co_await use_case.run(domain::ProductId{*id}, caller_of(request));
        co_return privately(product ? http::ok(*product) : http::problem(product.error(), request));
    };
}

}  // namespace souk::product::api
