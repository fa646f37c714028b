#include <algorithm>

#include <gmock/gmock.h>

#include "services/product/tests/shop.hpp"

namespace souk::product {
namespace {

using domain::Stock;
using domain::UserId;
using tests::Shop;
using Answer = base::Applied<app::PurchaseAccepted>;

base::Task<> buy_into(const app::RequestPurchase& use_case, app::RequestPurchase::Input input,
                      std::vector<Answer>& answers) {
    auto answer = co_await use_case.run(std::move(input));
    answers.push_back(std::move(answer));
}

/// All at once; what they threw is a failure of the test.
std::vector<Answer> race(Shop& shop, std::vector<app::RequestPurchase::Input> inputs) {
    std::vector<Answer> answers;
    std::vector<base::Task<>> tasks;
    for (auto& input : inputs) {
        tasks.push_back(buy_into(shop.request_purchase, std::move(input), answers));
    }
    for (const auto& thrown : shop.loop.run_all(std::move(tasks))) {
        EXPECT_FALSE(thrown) << "a purchase threw";
    }
    return answers;
}

std::int64_t count_code(const std::vector<Answer>& answers, std::string_view code) {
    return std::count_if(answers.begin(), answers.end(), [code](const Answer& answer) {
        return answer.outcome ? code.empty() : answer.outcome.error().code == code;
    });
}

TEST(Purchases, FiftyBuyersOfTenUnitsAreTenPurchases) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 10);
    std::vector<app::RequestPurchase::Input> inputs;
    for (int i = 0; i < 50; ++i) {
        inputs.push_back(shop.input(UserId::make(), "key", {{lamp, 1}}));
    }
    const auto answers = race(shop, std::move(inputs));
    EXPECT_EQ(count_code(answers, ""), 10);
    EXPECT_EQ(count_code(answers, "out_of_stock"), 40);
    EXPECT_EQ(shop.stock(lamp), Stock(0, 10, 0));
    EXPECT_EQ(shop.count("reservations"), 10);
    EXPECT_EQ(shop.count("reservation_lines"), 10);
    EXPECT_EQ(shop.count("outbox"), 10);
}

TEST(Purchases, FiftyTwinsUnderOneKeyAreOnePurchase) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 100);
    const auto user = UserId::make();
    std::vector<app::RequestPurchase::Input> inputs;
    for (int i = 0; i < 50; ++i) {
        inputs.push_back(shop.input(user, "key", {{lamp, 2}}));
    }
    const auto answers = race(shop, std::move(inputs));
    const auto again = shop.buy(user, "key", {{lamp, 2}});
    ASSERT_TRUE(again.outcome);
    EXPECT_TRUE(again.replayed);
    for (const auto& answer : answers) {
        if (answer.outcome) {
            EXPECT_EQ(*answer.outcome, *again.outcome);
        } else {
            EXPECT_EQ(answer.outcome.error().code, "idempotency_in_progress");
        }
    }
    EXPECT_EQ(shop.stock(lamp), Stock(98, 2, 0));
    EXPECT_EQ(shop.count("reservations"), 1);
    EXPECT_EQ(shop.count("outbox"), 1);
}

TEST(Purchases, TheSameKeyWithAnotherMeaningIsRefused) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 100);
    const auto user = UserId::make();
    ASSERT_TRUE(shop.buy(user, "key", {{lamp, 1}}, 1).outcome);
    const auto other = shop.buy(user, "key", {{lamp, 2}}, 2);
    ASSERT_FALSE(other.outcome);
    EXPECT_EQ(other.outcome.error().code, "idempotency_key_reused");
    EXPECT_TRUE(shop.buy(UserId::make(), "key", {{lamp, 2}}, 2).outcome);
    EXPECT_EQ(shop.stock(lamp), Stock(97, 3, 0));
}

TEST(Purchases, ARefusalIsRememberedAsARefusal) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 1);
    const auto user = UserId::make();
    const auto refused = shop.buy(user, "key", {{lamp, 2}});
    ASSERT_FALSE(refused.outcome);
    shop.schema.execute({mysql::sql("UPDATE stock SET available = 100")});
    const auto again = shop.buy(user, "key", {{lamp, 2}});
    ASSERT_FALSE(again.outcome);
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(again.outcome.error(), refused.outcome.error());
    EXPECT_TRUE(shop.buy(user, "another key", {{lamp, 2}}).outcome);
}

TEST(Purchases, CartsInOppositeOrdersDoNotBlockEachOther) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 1'000);
    const auto desk = shop.product("Desk", 1'000);
    std::vector<app::RequestPurchase::Input> inputs;
    for (int i = 0; i < 40; ++i) {
        const auto first = i % 2 == 0 ? lamp : desk;
        const auto second = i % 2 == 0 ? desk : lamp;
        inputs.push_back(shop.input(UserId::make(), "key", {{first, 1}, {second, 2}}));
    }
    EXPECT_EQ(count_code(race(shop, std::move(inputs)), ""), 40);
    EXPECT_EQ(shop.stock(lamp), Stock(940, 60, 0));
    EXPECT_EQ(shop.stock(desk), Stock(940, 60, 0));
}

TEST(Purchases, LockNoProductThatIsNotBought) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 10);
    const auto desk = shop.product("Desk", 10);
    auto other = shop.loop.run(shop.database.begin());
    shop.loop.run(
        other.read(mysql::sql("SELECT s.available FROM stock AS s JOIN products AS p "
                              "ON p.id = s.product_id WHERE s.product_id = {} FOR UPDATE",
                              lamp)));
    EXPECT_TRUE(shop.buy(UserId::make(), "key", {{desk, 1}}).outcome);
    shop.loop.run(other.rollback());
    EXPECT_TRUE(shop.buy(UserId::make(), "key", {{lamp, 1}}).outcome);
}

TEST(Purchases, AFailureInTheMiddleLeavesNothingBehind) {
    Shop shop("a currency that does not fit its column");
    const auto lamp = shop.product("Lamp", 10);
    const auto user = UserId::make();
    EXPECT_THROW(shop.buy(user, "key", {{lamp, 1}}), mysql::DatabaseError);
    EXPECT_EQ(shop.stock(lamp), Stock(10, 0, 0));
    for (const auto* table : {"reservations", "reservation_lines", "outbox", "once"}) {
        EXPECT_EQ(shop.count(table), 0) << table;
    }
    shop.policy.currency = "USD";
    const auto bought = shop.buy(user, "key", {{lamp, 1}});
    ASSERT_TRUE(bought.outcome);
    EXPECT_FALSE(bought.replayed);
}

TEST(Purchases, TheTableItselfRefusesStockBelowZero) {
    Shop shop;
    shop.product("Lamp", 1);
    EXPECT_ANY_THROW(
        shop.schema.execute({mysql::sql("UPDATE stock SET available = available - 2")}));
}

TEST(Purchases, ObeyTheLimitThatAuthTold) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 10, 500);
    const auto user = UserId::make();
    contracts::UserFact fact;
    fact.user_id = user.uuid();
    fact.version = 1;
    fact.allowed_limit_minor = base::Money::minor(499);
    std::vector<base::Message<contracts::UserFact>> facts{
        {base::Once::for_event("product", "e1"), {}, fact}};
    shop.loop.run(shop.learn_user_limits.handle(facts));
    const auto refused = shop.buy(user, "key", {{lamp, 1}});
    ASSERT_FALSE(refused.outcome);
    EXPECT_EQ(refused.outcome.error().code, "limit_exceeded");
    EXPECT_TRUE(shop.buy(UserId::make(), "key", {{lamp, 1}}).outcome);
}

}  // namespace
}  // namespace souk::product
