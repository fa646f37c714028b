#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"
#include "services/product/api/translate.hpp"
#include "services/product/api/versions.hpp"

namespace souk::product::api {

http::Handler list_categories(const app::ListCategories& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto categories = co_await use_case.run();
        auto response = http::page(request, categories, domain::most_categories, std::nullopt);
        co_return privately(unless_known(std::move(response), request));
    };
}

}  // namespace souk::product::api
