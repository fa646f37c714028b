#include <gmock/gmock.h>

#include "services/product/tests/api.hpp"

namespace souk::product {
namespace {

using tests::Api;
using tests::text_of;

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
    const auto category = api.call("listCategories", api.request()).body.at("data").at(0).at("id");
    const auto body =
        R"({"name":"Desk","priceMinor":900,"categoryId":)" + boost::json::serialize(category) + "}";
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
