#include <optional>
#include <string>

#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"
#include "services/product/api/versions.hpp"

namespace souk::product::api {
namespace {

struct CategoryBody {
    std::string name;
    std::optional<std::string> slug;
};
BOOST_DESCRIBE_STRUCT(CategoryBody, (), (name, slug))

}  // namespace

http::Handler create_category(const app::CreateCategory& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        auto body = request.json<CategoryBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        auto cause = http::cause_of(request);
        const auto created =
            co_await use_case.run(std::move(body->name), std::move(body->slug), std::move(cause));
        if (!created) {
            co_return http::problem(created.error(), request);
        }
        co_return with_version(http::data(201, *created), created->version);
    };
}

}  // namespace souk::product::api
