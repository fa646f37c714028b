#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"
#include "services/product/api/versions.hpp"

namespace souk::product::api {

http::Handler delete_category(const app::DeleteCategory& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto id = request.id_param("id");
        if (!id) {
            co_return http::problem(id.error(), request);
        }
        auto expected = expected_versions(request);
        if (!expected) {
            co_return http::problem(expected.error(), request);
        }
        auto cause = http::cause_of(request);
        const auto removed =
            co_await use_case.run(domain::CategoryId{*id}, *std::move(expected), std::move(cause));
        co_return removed ? http::no_content() : http::problem(removed.error(), request);
    };
}

}  // namespace souk::product::api
