#include <gmock/gmock.h>

#include "services/product/tests/api.hpp"

namespace souk::product {
namespace {

using tests::Api;
using tests::text_of;

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
        "productId" : ")" +
                         lamp.to_string() + R"(" } ] })";
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

}  // namespace
}  // namespace souk::product
