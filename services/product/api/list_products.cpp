#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"
#include "services/product/api/product_filter.hpp"
#include "services/product/api/translate.hpp"
#include "services/product/api/versions.hpp"

namespace souk::product::api {
namespace {

struct ListInput {
    ProductCriteria criteria;
    app::ProductQuery query;
};

base::Result<ListInput> read_input(const http::Request& request) {
    if (auto refused = http::refuse_unknown_query(
            request, {"limit", "cursor", "q", "categoryId", "status", "minPriceMinor",
                      "maxPriceMinor", "inStock", "maxAvailable", "sort"})) {
        return *std::move(refused);
    }
    auto criteria = read_criteria(request);
    if (!criteria) {
        return criteria.error();
    }
    const auto page = http::page_request(request, criteria->sort_word(), criteria->fingerprint());
    if (!page) {
        return page.error();
    }
    app::ProductQuery query{caller_of(request), criteria->filter, criteria->sort, std::nullopt,
                            static_cast<std::size_t>(page->limit)};
    if (page->after) {
        const auto position = read_position(*page->after, criteria->sort);
        if (!position) {
            return position.error();
        }
        query.after = *position;
    }
    return ListInput{*std::move(criteria), std::move(query)};
}

}  // namespace

http::Handler list_products(const app::ListProducts& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        const auto input = read_input(request);
        if (!input) {
            co_return privately(http::problem(input.error(), request));
        }
        if (input->criteria.finds_nothing) {
            const std::vector<app::ProductView> none;
            auto response =
                http::page(request, none, static_cast<std::int64_t>(input->query.length), {});
            co_return privately(unless_known(std::move(response), request));
        }
        const auto found = co_await use_case.run(input->query);
        if (!found) {
            co_return privately(http::problem(found.error(), request));
        }
        std::optional<http::Cursor> next;
        if (found->next) {
            next = cursor_after(*found->next, input->criteria);
        }
        const auto limit = static_cast<std::int64_t>(input->query.length);
        auto response = http::page(request, found->products, limit, next);
        co_return privately(unless_known(std::move(response), request));
    };
}

}  // namespace souk::product::api
