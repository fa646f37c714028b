#include <gmock/gmock.h>

#include "services/product/tests/shop.hpp"

namespace souk::product {
namespace {

using domain::Stock;
using domain::StockLevels;
using domain::UserId;
using tests::Shop;

app::AdjustStock::Input input(domain::ProductId product, const std::string& key,
                              std::int64_t delta) {
    const auto admin = tests::id<UserId>(1);
    return {{admin.to_string(), "adjust_stock", key, {}, true, {}},
            {"request", "", admin.to_string()},
            product,
            admin,
            delta,
            "count"};
}

TEST(StockRoom, AdjustsOncePerKeyAndKeepsTheHistory) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 0);
    const auto adjust = [&](const std::string& key, std::int64_t delta) {
        return shop.loop.run(shop.adjust_stock.run(input(lamp, key, delta)));
    };
    EXPECT_EQ(adjust("a", 10).outcome.value(), (StockLevels{10, 0, 0}));
    EXPECT_EQ(adjust("b", -3).outcome.value(), (StockLevels{7, 0, 0}));
    const auto again = adjust("a", 10);
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(again.outcome.value(), (StockLevels{10, 0, 0}));
    EXPECT_EQ(adjust("c", -8).outcome.error().code, "out_of_stock");
    EXPECT_EQ(adjust("d", 0).outcome.error().code, "validation_failed");
    EXPECT_EQ(shop.stock(lamp), Stock(7, 0, 0));
    const auto history = shop.schema.query(mysql::sql(
        "SELECT delta, available_after, reason, actor_id FROM stock_adjustments ORDER BY id"));
    ASSERT_EQ(history.rows.size(), 2U);
    EXPECT_EQ(history.rows[1].integer(0), -3);
    EXPECT_EQ(history.rows[1].integer(1), 7);
    EXPECT_EQ(history.rows[1].text(2), "count");
    EXPECT_EQ(history.rows[1].uuid(3), tests::uuid(1));
}

TEST(StockRoom, AdjustmentsAndPurchasesThatRaceAllCount) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 100);
    std::vector<base::Task<>> tasks;
    const auto ignore = [](auto task) -> base::Task<> { co_await std::move(task); };
    for (int i = 0; i < 30; ++i) {
        const auto key = std::to_string(i);
        tasks.push_back(ignore(shop.adjust_stock.run(input(lamp, key, i % 2 == 0 ? 5 : -1))));
        tasks.push_back(
            ignore(shop.request_purchase.run(shop.input(UserId::make(), key, {{lamp, 1}}))));
    }
    for (const auto& thrown : shop.loop.run_all(std::move(tasks))) {
        EXPECT_FALSE(thrown);
    }
    EXPECT_EQ(shop.stock(lamp), Stock(100 + 15 * 5 - 15 - 30, 30, 0));
}

TEST(StockRoom, TheHistoryIsPagedAndAddsUp) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 0);
    std::int64_t sum = 0;
    for (int i = 1; i <= 5; ++i) {
        shop.loop.run(shop.adjust_stock.run(input(lamp, std::to_string(i), i)));
        sum += i;
    }
    const auto sold = shop.buy(UserId::make(), "key", {{lamp, 2}}).outcome.value().id;
    shop.learn({Shop::fact(sold, 2, "PAID")});
    shop.buy(UserId::make(), "key", {{lamp, 3}});
    std::vector<app::AdjustmentView> lines;
    app::AdjustmentQuery query{lamp, std::nullopt, 2};
    for (bool more = true; more;) {
        const auto page = shop.loop.run(shop.list_adjustments.run(query)).value();
        lines.insert(lines.end(), page.lines.begin(), page.lines.end());
        more = page.more;
        query.before = lines.back().id;
    }
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines.front().delta, 5) << "the newest first";
    EXPECT_EQ(lines.front().available_after, 15);
    EXPECT_EQ(lines.back().actor_id, tests::id<UserId>(1));
    const auto stock = shop.stock(lamp);
    EXPECT_EQ(stock, Stock(10, 3, 2));
    EXPECT_EQ(stock.available() + stock.held() + stock.sold(), sum);
    EXPECT_EQ(
        shop.loop.run(shop.list_adjustments.run({domain::ProductId::make(), {}, 2})).error().code,
        "not_found");
    EXPECT_EQ(shop.loop.run(shop.view_stock.run(lamp)).value(), (domain::StockLevels{10, 3, 2}));
    EXPECT_EQ(shop.loop.run(shop.view_stock.run(domain::ProductId::make())).error().code,
              "not_found");
}

TEST(Shelf, PutsANewProductThereWithAnEmptyStock) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 1);
    const auto category =
        shop.loop.run(shop.catalogue.product(lamp, std::nullopt))->product.category_id;
    const base::Cause cause{"request", "", ""};
    const auto create = [&](domain::CategoryId where) {
        return shop.loop.run(shop.create_product.run(
            {"Désk", "A desk.", "/desk.png", base::Money::minor(7), where}, cause));
    };
    const auto created = create(category);
    ASSERT_TRUE(created);
    const auto shown = shop.loop.run(shop.catalogue.product(created->id, std::nullopt));
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->product, *created);
    EXPECT_EQ(shop.stock(created->id), Stock(0, 0, 0));
    EXPECT_EQ(create(domain::CategoryId::make()).error().code, "validation_failed");
    EXPECT_EQ(shop.count("products"), 2);
}

TEST(UserLimits, TheHighestVersionStaysWhateverOrderFactsArriveIn) {
    Shop shop;
    const auto user = UserId::make();
    const auto learn = [&](std::int64_t version, std::int64_t limit) {
        contracts::UserFact fact;
        fact.user_id = user.uuid();
        fact.version = version;
        fact.allowed_limit_minor = base::Money::minor(limit);
        const auto id = base::Uuid::v7().to_string();
        std::vector<base::Message<contracts::UserFact>> facts{
            {base::Once::for_event("product", id), {}, fact}};
        shop.loop.run(shop.learn_user_limits.handle(std::move(facts)));
        const auto answer =
            shop.schema.query(mysql::sql("SELECT version, allowed_limit_minor FROM user_limits"));
        return std::pair{answer.rows.at(0).integer(0), answer.rows.at(0).integer(1)};
    };
    EXPECT_EQ(learn(2, 200), std::pair(std::int64_t{2}, std::int64_t{200}));
    EXPECT_EQ(learn(1, 100), std::pair(std::int64_t{2}, std::int64_t{200}));
    EXPECT_EQ(learn(5, 0), std::pair(std::int64_t{5}, std::int64_t{0}));
    EXPECT_THROW(learn(6, -1), base::Impossible);
    EXPECT_THROW(learn(0, 1), base::Impossible);
}

}  // namespace
}  // namespace souk::product
