#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include "platform/security/digest.hpp"
#include "services/product/api/routes.hpp"
#include "services/product/tests/shop.hpp"

namespace souk::product {
namespace {

using tests::Shop;

std::string text_of(const boost::json::value& value) {
    return std::string{value.as_string()};
}

/// The routes over the real store, called without a listener.
struct Api {
    Shop shop;
    app::GetProduct get_product{shop.catalogue};
    app::ListCategories list_categories{shop.catalogue};
    std::vector<http::Route> routes =
        api::routes({shop.list_products, get_product, list_categories, shop.create_product,
                     shop.adjust_stock, shop.request_purchase},
                    security::sha256);
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
                return {response.status, response.headers, boost::json::parse(response.body)};
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

std::string purchase_of(domain::ProductId product, int quantity, const std::string& more = "") {
    return R"({"items":[{"productId":")" + product.to_string() + R"(","quantity":)" +
           std::to_string(quantity) + "}]" + more + "}";
}

TEST(Api, APurchaseIsAcceptedOnceAndSaysWhereToFollowIt) {
    Api api;
    const auto lamp = api.shop.product("Lamp", 10);
    const auto first = api.buy(purchase_of(lamp, 2, R"(,"expectedTotalMinor":1000)"));
    ASSERT_EQ(first.status, 202) << boost::json::serialize(first.body);
    EXPECT_EQ(first.at("/data/status"), R"("IN_PROGRESS")");
    EXPECT_EQ(first.at("/data/totalMinor"), "1000");
    EXPECT_EQ(first.at("/data/items/0/name"), R"("Lamp")");
    const auto id = text_of(first.body.at("data").at("id"));
    EXPECT_EQ(first.headers.get("Location"), "/api/v1/orders/" + id);
    EXPECT_FALSE(first.headers.get("Idempotency-Replayed"));

    const auto spelled = R"({ "expectedTotalMinor" : 1000, "items" : [ { "quantity" : 2,
        "productId" : ")" + lamp.to_string() + R"(" } ] })";
    const auto again = api.buy(spelled);
    EXPECT_EQ(again.status, 202);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.headers.get("Idempotency-Replayed"), "true");
    EXPECT_EQ(again.headers.get("Location"), first.headers.get("Location"));

    const auto other = api.buy(purchase_of(lamp, 3));
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(other.at("/code"), R"("idempotency_key_reused")");
    EXPECT_EQ(api.shop.stock(lamp), domain::Stock(8, 2, 0));
}

TEST(Api, ARefusedPurchaseNamesTheItem) {
    Api api;
    const auto lamp = api.shop.product("Lamp", 1);
    const auto dear = api.shop.product("Dear", 1, 200'000'000);
    struct Case {
        std::string body;
        int status;
        std::string code;
        std::string pointer;
    };
    const std::vector<Case> cases{
        {purchase_of(domain::ProductId::make(), 1), 404, "product_not_found", "/items/0/productId"},
        {purchase_of(dear, 1), 403, "limit_exceeded", "/items/0/productId"},
        {purchase_of(lamp, 2), 409, "out_of_stock", "/items/0/quantity"},
        {purchase_of(lamp, 1, R"(,"expectedTotalMinor":1)"), 409, "price_changed",
         "/expectedTotalMinor"},
    };
    for (const auto& [body, status, code, pointer] : cases) {
        const auto answer = api.buy(body, code);
        EXPECT_EQ(answer.status, status) << code;
        EXPECT_EQ(answer.at("/code"), "\"" + code + "\"");
        EXPECT_EQ(answer.at("/errors/0/pointer"), "\"" + pointer + "\"");
        EXPECT_EQ(answer.headers.get("Content-Type"), "application/problem+json");
    }
    EXPECT_EQ(api.shop.count("reservations"), 0);
}

TEST(Api, BadPurchasesAreRefusedAndChangeNothing) {
    Api api;
    const auto lamp = api.shop.product("Lamp", 100'000);
    const auto id = lamp.to_string();
    std::string many = R"({"items":[)";
    for (int i = 0; i < 21; ++i) {
        many += (i == 0 ? "" : ",") + (R"({"quantity":1,"productId":")" + id + R"("})");
    }
    const std::vector<std::string> bodies{
        "",
        "{",
        "[]",
        "null",
        "{}",
        R"({"items":null})",
        R"({"items":[]})",
        R"({"items":{}})",
        R"({"items":[1]})",
        R"({"items":[{}]})",
        R"({"items":[{"productId":"1","quantity":1}]})",
        R"({"items":[{"productId":")" + id + R"("}]})",
        R"({"items":[{"productId":")" + id + R"(","quantity":"1"}]})",
        R"({"items":[{"productId":")" + id + R"(","quantity":1.5}]})",
        R"({"items":[{"productId":")" + id + R"(","quantity":1e999}]})",
        R"({"items":[{"productId":")" + id + R"(","quantity":99999999999999999999}]})",
        R"({"items":[{"productId":")" + id + R"(","quantity":1,"priceMinor":1}]})",
        R"({"items":[{"productId":")" + id + R"(","quantity":1,"quantity":2}]})",
        purchase_of(lamp, 0),
        purchase_of(lamp, -1),
        purchase_of(lamp, 1'001),
        purchase_of(lamp, 1, R"(,"coupon":"x")"),
        purchase_of(lamp, 1, R"(,"expectedTotalMinor":"500")"),
        purchase_of(lamp, 1) + "x",
        many + "]}",
    };
    for (const auto& body : bodies) {
        const auto answer = api.buy(body);
        EXPECT_EQ(answer.status, 400) << body;
        EXPECT_EQ(answer.at("/code"), R"("validation_failed")") << body;
    }
    auto keyless = api.request(purchase_of(lamp, 1));
    EXPECT_EQ(api.call("requestPurchase", keyless).at("/code"), R"("idempotency_key_missing")");
    auto text = api.request(purchase_of(lamp, 1));
    text.headers.set("Content-Type", "text/plain");
    EXPECT_EQ(api.call("requestPurchase", text).status, 415);
    EXPECT_EQ(api.shop.count("once"), 0);
    EXPECT_EQ(api.shop.stock(lamp), domain::Stock(100'000, 0, 0));
}

TEST(Api, TheCatalogueIsPagedAndPrivate) {
    Api api;
    for (int i = 0; i < 5; ++i) {
        api.shop.product("Lamp " + std::to_string(i), i);
    }
    auto made = api.request();
    made.principal.reset();
    made.query = {{"limit", "2"}, {"sort", "name"}};
    std::vector<std::string> names;
    for (bool more = true; more;) {
        const auto page = api.call("listProducts", made);
        ASSERT_EQ(page.status, 200);
        EXPECT_EQ(page.headers.get("Cache-Control"), "private");
        EXPECT_EQ(page.headers.get("Vary"), "Authorization");
        EXPECT_EQ(page.at("/page/limit"), "2");
        for (const auto& product : page.body.at("data").as_array()) {
            names.push_back(text_of(product.at("name")));
        }
        const auto& cursor = page.body.at("page").at("nextCursor");
        more = cursor.is_string();
        EXPECT_EQ(page.headers.get("Link").has_value(), more);
        if (more) {
            made.query["cursor"] = text_of(cursor);
        }
    }
    EXPECT_THAT(names, ::testing::ElementsAre("Lamp 0", "Lamp 1", "Lamp 2", "Lamp 3", "Lamp 4"));

    made.query["sort"] = "price";
    EXPECT_EQ(api.call("listProducts", made).at("/errors/0/pointer"), R"("/cursor")");
    made.query = {{"colour", "red"}};
    EXPECT_EQ(api.call("listProducts", made).at("/errors/0/pointer"), R"("/colour")");
    made.query = {{"limit", "0"}};
    EXPECT_EQ(api.call("listProducts", made).status, 400);
    made.query = {};
    EXPECT_EQ(api.call("listCategories", made).body.at("data").as_array().size(), 5U);
}

TEST(Api, OneProductIsShownWithinTheLimit) {
    Api api;
    const auto get = [&](const std::string& id, bool admin) {
        auto made = api.request();
        made.principal->admin = admin;
        made.path_params["id"] = id;
        return api.call("getProduct", made);
    };
    const auto lamp = api.shop.product("Lamp", 3).to_string();
    const auto dear = api.shop.product("Dear", 1, 200'000'000).to_string();
    EXPECT_EQ(get(lamp, false).at("/data/available"), "3");
    EXPECT_EQ(get(dear, false).at("/code"), R"("limit_exceeded")");
    EXPECT_EQ(get(dear, true).status, 200);
    EXPECT_EQ(get("nonsense", false).status, 404);
    EXPECT_EQ(get(base::Uuid::v7().to_string(), false).at("/code"), R"("not_found")");
}

TEST(Api, AnAdministratorMakesAProductWithTenUnits) {
    Api api;
    api.shop.product("Lamp", 0);
    const auto category =
        api.call("listCategories", api.request()).body.at("data").at(0).at("id");
    const auto body = R"({"name":"Desk","priceMinor":900,"categoryId":)" +
                      boost::json::serialize(category) + "}";
    const auto created = api.call("createProduct", api.request(body));
    ASSERT_EQ(created.status, 201) << boost::json::serialize(created.body);
    const auto id = text_of(created.body.at("data").at("id"));
    EXPECT_EQ(created.headers.get("Location"), "/api/v1/products/" + id);
    EXPECT_EQ(created.at("/data/imageUrl"), R"("")");

    const auto adjust = [&](const std::string& text, const std::string& key) {
        auto made = api.request(text);
        made.path_params["id"] = id;
        made.headers.set("Idempotency-Key", key);
        return api.call("adjustStock", made);
    };
    const auto ten = R"({"delta":10,"reason":"delivery"})";
    const auto first = adjust(ten, "a");
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(first.at("/data/available"), "10");
    EXPECT_EQ(adjust(ten, "a").headers.get("Idempotency-Replayed"), "true");
    EXPECT_EQ(adjust(R"({"delta":-11,"reason":"loss"})", "b").at("/code"), R"("out_of_stock")");
    EXPECT_EQ(adjust(R"({"delta":0,"reason":" "})", "c").body.at("errors").as_array().size(), 2U);
    EXPECT_EQ(api.shop.count("stock_adjustments"), 1);
}

}  // namespace
}  // namespace souk::product
