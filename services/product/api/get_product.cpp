#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"
#include "services/product/api/translate.hpp"
#include "services/product/api/versions.hpp"

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
        if (!product) {
            co_return privately(http::problem(product.error(), request));
        }
        auto response = http::ok(*product);
        const auto tag = tag_of(response, product->version);
        co_return privately(unless_known(std::move(response), request, tag));
    };
}

}  // namespace souk::product::api
