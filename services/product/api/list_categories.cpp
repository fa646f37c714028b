#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"
#include "services/product/api/translate.hpp"

namespace souk::product::api {

http::Handler list_categories(const app::ListCategories& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto categories = co_await use_case.run();
        co_return privately(http::page(request, categories, domain::most_categories, std::nullopt));
    };
}

}  // namespace souk::product::api
