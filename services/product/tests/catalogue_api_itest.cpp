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
        EXPECT_TRUE(page.headers.get("ETag"));
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

TEST(Api, AProductIsEditedByVersion) {
    Api api;
    const auto id = api.shop.product("Lamp", 3).to_string();
    const auto call = [&](const std::string& operation, const std::string& tag,
                          const std::string& body = "") {
        auto made = api.request(body);
        made.principal->admin = true;
        made.path_params["id"] = id;
        if (!tag.empty()) {
            made.headers.set(operation == "getProduct" ? "If-None-Match" : "If-Match", tag);
        }
        return api.call(operation, made);
    };
    const auto first = call("getProduct", "");
    const std::string tag{first.headers.get("ETag").value()};
    const auto same = call("getProduct", "W/" + tag);
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.headers.get("Cache-Control"), "private");
    EXPECT_EQ(same.headers.get("Vary"), "Authorization");

    const auto patch = [&](const std::string& with, const std::string& body) {
        return call("editProduct", with, body);
    };
    EXPECT_EQ(patch("", R"({"priceMinor":7})").status, 428);
    EXPECT_EQ(patch("\"2\"", R"({"priceMinor":7})").status, 412);
    EXPECT_EQ(patch(tag, R"({"priceMinor":0,"imageUrl":"http://evil.example/x"})")
                  .body.at("errors")
                  .as_array()
                  .size(),
              2U);
    EXPECT_EQ(patch(tag, R"({"colour":"red"})").at("/errors/0/pointer"), R"("/colour")");
    EXPECT_EQ(patch(tag, R"({"name":null})").at("/errors/0/pointer"), R"("/name")");
    const auto edited = patch(tag, R"({"priceMinor":7})");
    ASSERT_EQ(edited.status, 200);
    EXPECT_EQ(edited.at("/data/priceMinor"), "7");
    EXPECT_EQ(edited.at("/data/version"), "2");
    EXPECT_EQ(patch(tag, R"({"priceMinor":8})").status, 412);
    EXPECT_EQ(call("getProduct", tag).status, 200) << "it has changed";

    api.shop.buy(domain::UserId::make(), "key", {{domain::ProductId::parse(id).value(), 1}});
    const std::string sold{edited.headers.get("ETag").value()};
    EXPECT_EQ(call("getProduct", sold).status, 200) << "less is for sale";
    EXPECT_EQ(call("archiveProduct", "").status, 428);
    EXPECT_EQ(call("archiveProduct", tag).status, 412);
    EXPECT_EQ(call("archiveProduct", sold).status, 204) << "stock is no edit";
    EXPECT_EQ(call("getProduct", "").at("/data/status"), R"("ARCHIVED")");
    EXPECT_EQ(patch("\"3\"", R"({"status":"ACTIVE"})").at("/data/status"), R"("ACTIVE")");
}

TEST(Api, ListsAreNotSentTwiceAndHideTheArchived) {
    Api api;
    api.shop.product("Lamp", 3);
    auto made = api.request();
    const auto first = api.call("listProducts", made);
    made.headers.set("If-None-Match", *first.headers.get("ETag"));
    EXPECT_EQ(api.call("listProducts", made).status, 304);
    api.shop.product("Desk", 3);
    EXPECT_EQ(api.call("listProducts", made).status, 200);

    made = api.request();
    made.query = {{"status", "ARCHIVED"}};
    EXPECT_EQ(api.call("listProducts", made).at("/code"), R"("forbidden")");
    made.principal->admin = true;
    EXPECT_EQ(api.call("listProducts", made).body.at("data").as_array().size(), 0U);
    made.query = {{"q", "lamp"}};
    EXPECT_EQ(api.call("listProducts", made).at("/data/0/name"), R"("Lamp")");
    made.query = {{"q", "***"}};
    EXPECT_EQ(api.call("listProducts", made).body.at("data").as_array().size(), 0U);
    made.query = {{"q", " "}};
    EXPECT_EQ(api.call("listProducts", made).body.at("data").as_array().size(), 2U);
}

TEST(Api, CategoriesAreMadeEditedAndRemoved) {
    Api api;
    const auto call = [&](const std::string& operation, const std::string& id,
                          const std::string& tag, const std::string& body = "") {
        auto made = api.request(body);
        made.path_params["id"] = id;
        if (!tag.empty()) {
            made.headers.set("If-Match", tag);
        }
        return api.call(operation, made);
    };
    const auto made = call("createCategory", "", "", R"({"name":"TV & Sound"})");
    ASSERT_EQ(made.status, 201);
    EXPECT_EQ(made.at("/data/slug"), R"("tv-sound")");
    const auto id = text_of(made.body.at("data").at("id"));
    const std::string tag{made.headers.get("ETag").value()};
    EXPECT_EQ(call("createCategory", "", "", R"({"name":"x","slug":"tv-sound"})").at("/code"),
              R"("slug_taken")");
    EXPECT_EQ(call("createCategory", "", "", R"({"name":"!"})").at("/errors/0/pointer"),
              R"("/slug")");
    EXPECT_EQ(call("editCategory", id, "", R"({"name":"y"})").status, 428);
    const auto edited = call("editCategory", id, tag, R"({"name":"Sound"})");
    EXPECT_EQ(edited.at("/data/version"), "2");
    EXPECT_EQ(call("deleteCategory", id, tag).status, 412);
    const std::string newer{edited.headers.get("ETag").value()};
    const auto body = R"({"name":"Desk","priceMinor":900,"categoryId":")" + id + R"("})";
    ASSERT_EQ(call("createProduct", "", "", body).status, 201);
    EXPECT_EQ(call("deleteCategory", id, newer).at("/code"), R"("category_in_use")");
    EXPECT_EQ(call("deleteCategory", "nonsense", newer).status, 404);
    const auto empty = call("createCategory", "", "", R"({"name":"Empty"})");
    const auto empty_id = text_of(empty.body.at("data").at("id"));
    EXPECT_EQ(call("deleteCategory", empty_id, "*").status, 204);
    EXPECT_EQ(call("deleteCategory", empty_id, "*").status, 404);
}

TEST(Api, TheStockHistoryIsPaged) {
    Api api;
    const auto id = api.shop.product("Lamp", 3).to_string();
    for (const auto* key : {"a", "b", "c"}) {
        auto made = api.request(R"({"delta":1,"reason":"found"})");
        made.path_params["id"] = id;
        made.headers.set("Idempotency-Key", key);
        ASSERT_EQ(api.call("adjustStock", made).status, 201);
    }
    auto made = api.request();
    made.path_params["id"] = id;
    made.query = {{"limit", "2"}};
    const auto first = api.call("listStockAdjustments", made);
    ASSERT_EQ(first.status, 200);
    EXPECT_EQ(first.at("/data/0/availableAfter"), "6");
    EXPECT_EQ(first.at("/data/0/reason"), R"("found")");
    const auto cursor = text_of(first.body.at("page").at("nextCursor"));
    made.query["cursor"] = cursor;
    const auto second = api.call("listStockAdjustments", made);
    EXPECT_EQ(second.body.at("data").as_array().size(), 1U);
    EXPECT_EQ(second.at("/page/nextCursor"), "null");
    made.path_params["id"] = base::Uuid::v7().to_string();
    EXPECT_EQ(api.call("listStockAdjustments", made).status, 400) << "another product's cursor";
    made.query.erase("cursor");
    EXPECT_EQ(api.call("listStockAdjustments", made).status, 404);
}

}  // namespace
}  // namespace souk::product
