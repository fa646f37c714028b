#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "services/product/api/routes.hpp"
#include "services/product/tests/shop.hpp"

namespace souk::product::tests {

inline std::string text_of(const boost::json::value& value) {
    return std::string{value.as_string()};
}

/// The routes over the real store, called without a listener.
struct Api {
    Shop shop;
    app::GetProduct get_product{shop.catalogue};
    app::ListCategories list_categories{shop.catalogue};
    std::vector<http::Route> routes = api::routes(
        {shop.list_products, get_product, list_categories, shop.create_product, shop.edit_product,
         shop.create_category, shop.edit_category, shop.delete_category, shop.adjust_stock,
         shop.list_adjustments, shop.view_stock, shop.request_purchase});
    base::Uuid user = base::Uuid::v7();

    struct Answer {
        int status = 0;
        http::Headers headers;
        boost::json::value body;

        [[nodiscard]] std::string at(const std::string& pointer) const {
            boost::system::error_code missing;
            const auto* found = body.find_pointer(pointer, missing);
            return found == nullptr ? "" : boost::json::serialize(*found);
        }
    };

    http::Request request(std::string body = "") const {
        http::Request made;
        made.body = std::move(body);
        made.headers.set("Content-Type", "application/json");
        made.request_id = "request-1";
        made.trace = observe::TraceContext::root();
        made.principal = http::Principal{user, base::Uuid::v7(), false};
        return made;
    }
    Answer call(const std::string& operation, http::Request made) {
        for (const auto& route : routes) {
            if (route.operation == operation) {
                made.path = made.target = made.route = route.pattern;
                const auto response = shop.loop.run(route.handler(made));
                return {response.status, response.headers,
                        response.body.empty() ? boost::json::value{}
                                              : boost::json::parse(response.body)};
            }
        }
        throw std::logic_error("no such operation: " + operation);
    }
    Answer buy(const std::string& body, const std::string& key = "key") {
        auto made = request(body);
        made.headers.set("Idempotency-Key", key);
        return call("requestPurchase", std::move(made));
    }
};

}  // namespace souk::product::tests
