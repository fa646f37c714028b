#include <gmock/gmock.h>

#include "platform/json/json.hpp"
#include "services/product/consumers/purchase_facts.hpp"
#include "services/product/consumers/discard_rules.hpp"
#include "services/product/consumers/user_erased.hpp"
#include "services/product/consumers/user_facts.hpp"
#include "services/product/tests/shop.hpp"

namespace souk::product {
namespace {

using domain::Stock;
using domain::UserId;
using tests::Shop;

/// A message as the consumer loop gets it.
template <class E>
messaging::Received message(const E& event) {
    messaging::Received received;
    received.envelope.id = base::Uuid::v7().to_string();
    received.envelope.type = std::string{E::type};
    received.message.value = json::write(event);
    return received;
}

struct Consumers {
    Shop shop;
    messaging::Handlers handlers;
    app::EraseTexts erase_texts{shop.stock_history};
    app::RuleOnDiscard rule{shop.reservations};
    std::vector<base::Uuid> emptied;  ///< whose dead letters were
    app::ForgetUser forget_user{erase_texts,
                                [this](base::Uuid user) -> base::Task<> {
                                    emptied.push_back(user);
                                    co_return;
                                },
                                shop.learn_user_limits};

    Consumers() {
        consumers::rule_on_discards(handlers, rule);
        consumers::on_user_erased(handlers, forget_user);
        consumers::on_purchase_facts(handlers, shop.learn_purchase_facts);
        consumers::on_user_facts(handlers, shop.learn_user_limits);
    }
    void handle(const std::vector<messaging::Received>& batch) {
        const auto* handler = handlers.find(batch.at(0).envelope.type);
        ASSERT_NE(handler, nullptr) << batch.at(0).envelope.type;
        shop.loop.run((*handler)(batch));
    }
};

template <class E>
E fact(base::Uuid purchase, std::int64_t version, std::string status) {
    E event;
    event.purchase_id = purchase;
    event.version = version;
    event.status = std::move(status);
    event.at = tests::noon;
    return event;
}

TEST(Consumers, PaymentsFactsMoveTheUnitsOnce) {
    Consumers world;
    const auto lamp = world.shop.product("Lamp", 10);
    const auto id = world.shop.buy(UserId::make(), "key", {{lamp, 4}}).outcome.value().id.uuid();
    const auto paid = message(fact<contracts::PurchasePaid>(id, 2, "PAID"));
    world.handle({message(fact<contracts::PurchaseStarted>(id, 1, "IN_PROGRESS"))});
    world.handle({paid});
    world.handle({paid, paid});
    EXPECT_EQ(world.shop.stock(lamp), Stock(6, 0, 4));
    world.handle({message(fact<contracts::PurchaseCanceled>(id, 4, "CANCELED"))});
    world.handle({message(fact<contracts::PurchaseCanceling>(id, 3, "CANCELING"))});
    EXPECT_EQ(world.shop.stock(lamp), Stock(10, 0, 0));
}

TEST(Consumers, KnowEveryTypeOfTheirTopics) {
    const Consumers world;
    for (const auto* type : {"purchase.started", "purchase.paid", "purchase.failed",
                             "purchase.canceling", "purchase.canceled", "purchase.delivered",
                             "user.registered", "user.changed", "user.erased"}) {
        EXPECT_NE(world.handlers.find(type), nullptr) << type;
    }
}

/// Either kind makes a dead letter at once: platform/messaging tries that.
TEST(Consumers, AFactThatCannotBeIsImpossibleAndOneThatCannotBeReadIsPoison) {
    Consumers world;
    const auto stranger = base::Uuid::v7();
    const auto id = world.shop.buy(UserId::make(), "key", {{world.shop.product("Lamp", 1), 1}})
                        .outcome.value()
                        .id.uuid();
    for (const auto& wrong : {fact<contracts::PurchasePaid>(stranger, 2, "PAID"),
                              fact<contracts::PurchasePaid>(id, 2, "SHIPPED"),
                              fact<contracts::PurchasePaid>(id, 0, "PAID")}) {
        EXPECT_THROW(world.handle({message(wrong)}), base::Impossible);
    }
    contracts::UserErased no_version;
    no_version.user_id = stranger;
    no_version.status = "ERASED";
    EXPECT_THROW(world.handle({message(no_version)}), base::Impossible);
    auto damaged = message(fact<contracts::PurchasePaid>(id, 2, "PAID"));
    damaged.message.value = "{";
    EXPECT_THROW(world.handle({damaged}), messaging::Poison);
    EXPECT_EQ(world.shop.count("once WHERE who = 'event'"), 0);
}

TEST(Consumers, AuthsFactsSetTheLimit) {
    Consumers world;
    contracts::UserChanged changed;
    changed.user_id = base::Uuid::v7();
    changed.version = 2;
    changed.role = "customer";
    changed.status = "ACTIVE";
    changed.allowed_limit_minor = base::Money::minor(200);
    contracts::UserRegistered registered;
    static_cast<contracts::UserFact&>(registered) = changed;
    registered.version = 1;
    registered.allowed_limit_minor = base::Money::minor(100);
    world.handle({message(changed)});
    world.handle({message(registered)});
    EXPECT_EQ(world.shop.count("user_limits WHERE allowed_limit_minor = 200 AND version = 2"), 1);
}

app::AdjustStock::Input adjustment(UserId actor, domain::ProductId product, int key) {
    return {{actor.to_string(), "adjust_stock", std::to_string(key), {}, true, {}},
            {"request", "", actor.to_string()},
            product,
            actor,
            1,
            "told me by Ann Example"};
}

TEST(Consumers, AnErasedUserLeavesNoTextAndNoLimit) {
    Consumers world;
    const auto gone = UserId::make();
    const auto other = UserId::make();
    const auto lamp = world.shop.product("Lamp", 0);
    for (int i = 0; i < 3; ++i) {
        world.shop.loop.run(world.shop.adjust_stock.run(adjustment(gone, lamp, i)));
    }
    world.shop.loop.run(world.shop.adjust_stock.run(adjustment(other, lamp, 0)));
    contracts::UserErased erased;
    erased.user_id = gone.uuid();
    erased.version = 3;
    erased.role = "admin";
    erased.status = "ERASED";
    erased.allowed_limit_minor = base::Money::minor(500);
    contracts::UserChanged late;
    static_cast<contracts::UserFact&>(late) = erased;
    late.version = 2;
    late.status = "ACTIVE";
    const auto told = message(erased);
    world.handle({told});
    world.handle({told});
    world.handle({message(late)});
    EXPECT_THAT(world.emptied, ::testing::Each(gone.uuid()));
    EXPECT_FALSE(world.emptied.empty());
    EXPECT_EQ(world.shop.count("stock_adjustments WHERE reason = ''"), 3);
    EXPECT_EQ(world.shop.count("stock_adjustments WHERE reason <> ''"), 1);
    EXPECT_EQ(world.shop.count("user_limits WHERE allowed_limit_minor = 0 AND version = 3"), 1);
    EXPECT_EQ(world.shop.stock(lamp), Stock(4, 0, 0)) << "the books stay";
    EXPECT_EQ(world.shop.buy(gone, "key", {{lamp, 1}}).outcome.error().code, "limit_exceeded");
}

TEST(Consumers, AFactOfAnOpenPurchaseIsNotDiscarded) {
    Consumers world;
    const auto lamp = world.shop.product("Lamp", 3);
    const auto id = world.shop.buy(UserId::make(), "key", {{lamp, 1}}).outcome.value().id.uuid();
    const auto ask = [&](const messaging::Received& received) {
        const auto* rule = world.handlers.find_discard_rule(received.envelope.type);
        return world.shop.loop.run((*rule)(received)).has_value();
    };
    const auto paid = message(fact<contracts::PurchasePaid>(id, 2, "PAID"));
    EXPECT_TRUE(ask(paid));
    EXPECT_FALSE(ask(message(fact<contracts::PurchasePaid>(base::Uuid::v7(), 2, "PAID"))));
    auto damaged = paid;
    damaged.message.value = "{";
    EXPECT_FALSE(ask(damaged)) << "nobody knows whose it is";
    damaged.message.key = id.to_string();
    EXPECT_TRUE(ask(damaged));
    world.handle({paid});
    EXPECT_FALSE(ask(paid)) << "it is known by now";
    EXPECT_FALSE(ask(damaged));
}

TEST(Consumers, AnErasureIsNeverDiscarded) {
    Consumers world;
    const auto told = message(contracts::UserErased{});
    const auto* rule = world.handlers.find_discard_rule(told.envelope.type);
    ASSERT_NE(rule, nullptr);
    const auto refused = world.shop.loop.run((*rule)(told));
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->kind, base::ErrorKind::conflict);
    EXPECT_EQ(refused->code, "conflict");
    EXPECT_EQ(refused->detail, "An erasure must happen: redrive it.");
    for (const auto* other : {"user.registered", "user.changed"}) {
        EXPECT_EQ(world.handlers.find_discard_rule(other), nullptr) << other;
    }
}

}  // namespace
}  // namespace souk::product
