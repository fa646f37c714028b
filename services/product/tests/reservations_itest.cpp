#include <gmock/gmock.h>

#include "platform/json/json.hpp"
#include "services/product/tests/shop.hpp"

namespace souk::product {
namespace {

using domain::PurchaseId;
using domain::Stock;
using domain::UserId;
using tests::Shop;

PurchaseId bought(Shop& shop, domain::ProductId product, std::int64_t quantity) {
    return shop.buy(UserId::make(), "key", {{product, quantity}}).outcome.value().id;
}

TEST(Reservations, EndTheSameWhateverOrderTheFactsArriveIn) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 10);
    const auto paid = bought(shop, lamp, 1);
    const auto canceled = bought(shop, lamp, 2);
    const auto late = bought(shop, lamp, 3);
    ASSERT_EQ(shop.stock(lamp), Stock(4, 6, 0));
    shop.learn({Shop::fact(paid, 2, "PAID"), Shop::fact(paid, 1, "IN_PROGRESS")});
    shop.learn({Shop::fact(canceled, 4, "CANCELED")});
    shop.learn({Shop::fact(canceled, 2, "PAID"), Shop::fact(canceled, 3, "CANCELING")});
    shop.learn({Shop::fact(late, 2, "PAID")});
    EXPECT_EQ(shop.stock(lamp), Stock(6, 0, 4));
    shop.learn({Shop::fact(late, 4, "CANCELED"), Shop::fact(late, 3, "CANCELING")});
    EXPECT_EQ(shop.stock(lamp), Stock(9, 0, 1));
}

TEST(Reservations, TheSameMessageTwiceMovesUnitsOnce) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 10);
    const auto id = bought(shop, lamp, 3);
    const auto paid = Shop::fact(id, 2, "PAID");
    shop.learn({paid, paid});
    shop.learn({paid});
    shop.learn({Shop::fact(id, 2, "PAID")});  // Said again under another id.
    EXPECT_EQ(shop.stock(lamp), Stock(7, 0, 3));
}

TEST(Reservations, AnUnknownPurchaseSpoilsItsBatchAndNothingOfItIsKept) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 10);
    const auto id = bought(shop, lamp, 3);
    const auto known = Shop::fact(id, 2, "PAID");
    const auto unknown = Shop::fact(PurchaseId::make(), 2, "PAID");
    EXPECT_THROW(shop.learn({known, unknown}), base::Impossible);
    EXPECT_EQ(shop.stock(lamp), Stock(7, 3, 0));
    shop.learn({known});  // Alone it is handled: it was not claimed before.
    EXPECT_EQ(shop.stock(lamp), Stock(7, 0, 3));
}

TEST(Reservations, FiveHundredFactsAreOneTransaction) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 1'000);
    const auto desk = shop.product("Desk", 1'000);
    std::vector<app::PurchaseStep> steps;
    std::vector<base::Message<contracts::PurchaseFact>> facts;
    for (int i = 0; i < 500; ++i) {
        app::PurchaseWish wish{PurchaseId::make(),
                               UserId::make(),
                               tests::cart({{lamp, 1}, {desk, 2}}),
                               {},
                               tests::noon};
        facts.push_back(Shop::fact(wish.id, 2, i % 5 == 0 ? "FAILED" : "PAID"));
        const app::PurchaseKeys keys{wish.user, wish.cart.products()};
        const auto decide = [wish, &shop](app::PurchaseBook& book,
                                          std::vector<app::Event>& events) {
            return app::decide_purchase(book, wish, {"batch", "", ""}, shop.policy, events);
        };
        steps.push_back({std::nullopt, {"batch", "", ""}, keys, decide});
    }
    const auto answers = shop.loop.run(shop.purchases.apply(steps));
    ASSERT_EQ(answers.size(), 500U);
    ASSERT_EQ(shop.stock(desk), Stock(0, 1'000, 0));
    shop.learn(std::move(facts));
    EXPECT_EQ(shop.stock(lamp), Stock(600, 0, 400));
    EXPECT_EQ(shop.stock(desk), Stock(200, 0, 800));
    EXPECT_EQ(shop.count("reservations WHERE state = 'SOLD' AND ask_at IS NULL"), 400);
}

TEST(Reservations, BatchesThatRaceForOneProductAllCount) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 100);
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 20; ++i) {
        const auto id = bought(shop, lamp, 2);
        std::vector<base::Message<contracts::PurchaseFact>> facts{Shop::fact(id, 2, "PAID")};
        if (i % 2 == 0) {
            facts.push_back(Shop::fact(id, 4, "CANCELED"));
        }
        tasks.push_back(shop.learn_purchase_facts.handle(std::move(facts)));
    }
    for (const auto& thrown : shop.loop.run_all(std::move(tasks))) {
        EXPECT_FALSE(thrown);
    }
    EXPECT_EQ(shop.stock(lamp), Stock(80, 0, 20));
}

struct OutboxRow {
    std::string headers;
    std::string payload;
};

std::vector<OutboxRow> outbox(const Shop& shop) {
    const auto answer =
        shop.schema.query(mysql::sql("SELECT headers, payload FROM outbox ORDER BY id"));
    std::vector<OutboxRow> rows;
    for (const auto& row : answer.rows) {
        rows.push_back({row.text(0), row.text(1)});
    }
    return rows;
}

TEST(AskAgain, RepeatsTheRequestUnderANewIdUntilItIsAnswered) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 10);
    const auto id = bought(shop, lamp, 3);
    const auto tick = [&](std::chrono::seconds later) {
        shop.clock.advance(later);
        shop.loop.run(shop.ask_again.run());
        return shop.count("outbox");
    };
    EXPECT_EQ(tick(std::chrono::seconds{29}), 1);
    EXPECT_EQ(tick(std::chrono::seconds{1}), 2);
    EXPECT_EQ(tick(std::chrono::seconds{59}), 2);
    EXPECT_EQ(tick(std::chrono::seconds{1}), 3);
    const auto rows = outbox(shop);
    EXPECT_EQ(rows[0].payload, rows[2].payload);
    EXPECT_NE(rows[0].headers, rows[2].headers);
    EXPECT_THAT(rows[2].headers, ::testing::HasSubstr("request"));
    shop.learn({Shop::fact(id, 1, "IN_PROGRESS")});
    EXPECT_EQ(tick(std::chrono::hours{48}), 3);
    EXPECT_EQ(shop.stock(lamp), Stock(7, 3, 0));
}

TEST(AskAgain, TwoReplicasAskOnce) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 10);
    for (int i = 0; i < 5; ++i) {
        bought(shop, lamp, 1);
    }
    shop.clock.advance(std::chrono::seconds{30});
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 4; ++i) {
        tasks.push_back(shop.ask_again.run());
    }
    for (const auto& thrown : shop.loop.run_all(std::move(tasks))) {
        EXPECT_FALSE(thrown);
    }
    EXPECT_EQ(shop.count("outbox"), 10);
}

}  // namespace
}  // namespace souk::product
