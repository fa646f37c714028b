#include <cstdint>
#include <optional>
#include <vector>

#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/product/api/handlers.hpp"

namespace souk::product::api {
namespace {

struct ItemBody {
    domain::ProductId product_id;
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(ItemBody, (), (product_id, quantity))

struct PurchaseBody {
    std::vector<ItemBody> items;
    std::optional<base::Money> expected_total_minor;
};
BOOST_DESCRIBE_STRUCT(PurchaseBody, (), (items, expected_total_minor))

/// The request in the use case's words, or what is wrong with it.
base::Result<app::RequestPurchase::Input> read_input(const http::Request& request) {
    if (auto refused = http::refuse_unknown_query(request, {})) {
        return *std::move(refused);
    }
    auto body = request.json<PurchaseBody>();
    if (!body) {
        return body.error();
    }
    std::vector<domain::CartItem> items;
    for (const auto& item : body->items) {
        items.push_back({item.product_id, item.quantity});
    }
    auto cart = domain::Cart::create(items);
    if (!cart) {
        return cart.error();
    }
    auto once = http::once_of(request, "request_purchase");
    if (!once) {
        return once.error();
    }
    return app::RequestPurchase::Input{*std::move(once), http::cause_of(request),
                                       domain::UserId{request.caller().user}, *std::move(cart),
                                       body->expected_total_minor};
}

}  // namespace

http::Handler request_purchase(const app::RequestPurchase& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        auto input = read_input(request);
        if (!input) {
            co_return http::problem(input.error(), request);
        }
        const auto applied = co_await use_case.run(*std::move(input));
        auto response = http::keyed_answer(202, applied, request);
        if (applied.outcome) {
            response.headers.set("Location", "/api/v1/orders/" + applied.outcome->id.to_string());
        }
        co_return response;
    };
}

}  // namespace souk::product::api
