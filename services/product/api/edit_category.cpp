#include <optional>
#include <string>

#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"
#include "services/product/api/versions.hpp"

namespace souk::product::api {
namespace {

struct CategoryPatch {
    std::optional<std::string> name;
    std::optional<std::string> slug;
};
BOOST_DESCRIBE_STRUCT(CategoryPatch, (), (name, slug))

base::Result<app::CategoryEdit> read_edit(const http::Request& request) {
    if (auto refused = http::refuse_unknown_query(request, {})) {
        return *std::move(refused);
    }
    const auto category = request.id_param("id");
    if (!category) {
        return category.error();
    }
    auto expected = expected_versions(request);
    if (!expected) {
        return expected.error();
    }
    auto body = request.json<CategoryPatch>();
    if (!body) {
        return body.error();
    }
    return app::CategoryEdit{domain::CategoryId{*category},
                             *std::move(expected),
                             {std::move(body->name), std::move(body->slug)}};
}

}  // namespace

http::Handler edit_category(const app::EditCategory& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        auto edit = read_edit(request);
        if (!edit) {
            co_return http::problem(edit.error(), request);
        }
        auto cause = http::cause_of(request);
        const auto edited = co_await use_case.run(*std::move(edit), std::move(cause));
        if (!edited) {
            co_return http::problem(edited.error(), request);
        }
        co_return with_version(http::ok(*edited), edited->version);
    };
}

}  // namespace souk::product::api
