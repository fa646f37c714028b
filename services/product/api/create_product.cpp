#include <string>

#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"
#include "services/product/api/versions.hpp"

namespace souk::product::api {
namespace {

struct ProductBody {
    std::string name;
    std::optional<std::string> description;
    std::optional<std::string> image_url;
    base::Money price_minor;
    domain::CategoryId category_id;
};
BOOST_DESCRIBE_STRUCT(ProductBody, (), (name, description, image_url, price_minor, category_id))

}  // namespace

http::Handler create_product(const app::CreateProduct& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        auto body = request.json<ProductBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        domain::ProductDraft draft{std::move(body->name), body->description.value_or(""),
                                   body->image_url.value_or(""), body->price_minor,
                                   body->category_id};
        auto cause = http::cause_of(request);
        const auto created = co_await use_case.run(std::move(draft), std::move(cause));
        if (!created) {
            co_return http::problem(created.error(), request);
        }
        auto response = with_version(http::data(201, *created), created->version);
        response.headers.set("Location", "/api/v1/products/" + created->id.to_string());
        co_return response;
    };
}

}  // namespace souk::product::api
