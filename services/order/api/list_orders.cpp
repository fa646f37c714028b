#include "services/order/api/list_orders.hpp"

#include "platform/http/page.hpp"
#include "services/order/api/order_query.hpp"

namespace souk::order::api {
namespace {

constexpr std::string_view newest = "newest";

http::Cursor cursor_of(const domain::Position& position, const std::string& filter) {
    return {std::string{newest},
            filter,
            {base::to_rfc3339(position.created_at), position.id.to_string()}};
}

/// The position in a cursor, strictly parsed.
base::Result<std::optional<domain::Position>> position_of(
    const std::optional<http::Cursor>& cursor) {
    if (!cursor) {
        return std::optional<domain::Position>{};
    }
    if (cursor->keys.size() == 2) {
        const auto at = base::parse_rfc3339(cursor->keys[0]);
        const auto id = domain::OrderId::parse(cursor->keys[1]);
        if (at && id) {
            return std::optional{domain::Position{*at, *id}};
        }
    }
    return base::validation_failed({{"/cursor", "invalid_format", "Not a cursor of this list."}});
}

}  // namespace

http::Handler list_orders(const app::ListOrders& list) {
    return [&list](http::Request& request) -> base::Task<http::Response> {
        const auto filter = read_list_filter(request);
        if (!filter) {
            co_return http::problem(filter.error(), request);
        }
        const auto bound_to = http::fingerprint(filter->canonical());
        const auto wanted = http::page_request(request, newest, bound_to);
        if (!wanted) {
            co_return http::problem(wanted.error(), request);
        }
        const auto after = position_of(wanted->after);
        if (!after) {
            co_return http::problem(after.error(), request);
        }
        const auto page = co_await list.run(*filter, *after, wanted->limit);
        std::optional<http::Cursor> next;
        if (page.next) {
            next = cursor_of(*page.next, bound_to);
        }
        co_return http::page(request, page.orders, wanted->limit, next);
    };
}

}  // namespace souk::order::api
