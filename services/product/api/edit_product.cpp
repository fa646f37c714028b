#include <optional>
#include <string>

#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"
#include "services/product/api/versions.hpp"

namespace souk::product::api {
namespace {

struct ProductPatch {
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::optional<std::string> image_url;
    std::optional<base::Money> price_minor;
    std::optional<domain::CategoryId> category_id;
    std::optional<domain::ProductStatus> status;
};
BOOST_DESCRIBE_STRUCT(ProductPatch, (),
                      (name, description, image_url, price_minor, category_id, status))

struct EditInput {
    domain::ProductId product{};
    app::ExpectedVersions expected{};
    domain::ProductChanges changes{};
};

/// The product and its version that the request is about.
base::Result<EditInput> read_target(const http::Request& request) {
    if (auto refused = http::refuse_unknown_query(request, {})) {
        return *std::move(refused);
    }
    const auto product = request.id_param("id");
    if (!product) {
        return product.error();
    }
    auto expected = expected_versions(request);
    if (!expected) {
        return expected.error();
    }
    return EditInput{domain::ProductId{*product}, *std::move(expected), {}};
}

base::Result<EditInput> read_edit(const http::Request& request) {
    auto input = read_target(request);
    if (!input) {
        return input;
    }
    auto body = request.json<ProductPatch>();
    if (!body) {
        return body.error();
    }
    input->changes = {std::move(body->name),      std::move(body->description),
                      std::move(body->image_url), body->price_minor,
                      body->category_id,          body->status};
    return input;
}

}  // namespace

http::Handler edit_product(const app::EditProduct& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        auto input = read_edit(request);
        if (!input) {
            co_return http::problem(input.error(), request);
        }
        auto cause = http::cause_of(request);
        const auto edited = co_await use_case.run(input->product, std::move(input->expected),
                                                  std::move(input->changes), std::move(cause));
        if (!edited) {
            co_return http::problem(edited.error(), request);
        }
        co_return with_version(http::ok(*edited), edited->version);
    };
}

http::Handler archive_product(const app::EditProduct& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        auto input = read_target(request);
        if (!input) {
            co_return http::problem(input.error(), request);
        }
        domain::ProductChanges changes{.status = domain::ProductStatus::ARCHIVED};
        auto cause = http::cause_of(request);
        const auto archived = co_await use_case.run(input->product, std::move(input->expected),
                                                    std::move(changes), std::move(cause));
        co_return archived ? http::no_content() : http::problem(archived.error(), request);
    };
}

}  // namespace souk::product::api
