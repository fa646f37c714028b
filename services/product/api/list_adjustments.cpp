#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"

namespace souk::product::api {
namespace {

constexpr std::string_view sort = "newest";

base::Result<app::AdjustmentQuery> read_query(const http::Request& request) {
    if (auto refused = http::refuse_unknown_query(request, {"limit", "cursor"})) {
        return *std::move(refused);
    }
    const auto product = request.id_param("id");
    if (!product) {
        return product.error();
    }
    const auto page = http::page_request(request, sort, http::fingerprint(product->to_string()));
    if (!page) {
        return page.error();
    }
    app::AdjustmentQuery query{domain::ProductId{*product}, std::nullopt,
                               static_cast<std::size_t>(page->limit)};
    if (page->after) {
        query.before = page->after->keys.size() == 1 ? base::Uuid::parse(page->after->keys.front())
                                                     : std::nullopt;
        if (!query.before) {
            return base::validation_failed(
                {{"/cursor", "invalid", "The cursor is not one that this list gave."}});
        }
    }
    return query;
}

}  // namespace

http::Handler list_adjustments(const app::ListAdjustments& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        const auto query = read_query(request);
        if (!query) {
            co_return http::problem(query.error(), request);
        }
        const auto found = co_await use_case.run(*query);
        if (!found) {
            co_return http::problem(found.error(), request);
        }
        std::optional<http::Cursor> next;
        if (found->more) {
            next = http::Cursor{std::string{sort},
                                http::fingerprint(query->product.to_string()),
                                {found->lines.back().id.to_string()}};
        }
        co_return http::page(request, found->lines, static_cast<std::int64_t>(query->rows), next);
    };
}

}  // namespace souk::product::api
