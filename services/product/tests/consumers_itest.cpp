#include <gmock/gmock.h>

#include "platform/json/json.hpp"
#include "services/product/consumers/purchase_facts.hpp"
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

    Consumers() {
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

TEST(Consumers, AFactThatCannotBeIsPoison) {
    Consumers world;
    const auto stranger = base::Uuid::v7();
    const auto id = world.shop.buy(UserId::make(), "key", {{world.shop.product("Lamp", 1), 1}})
                        .outcome.value()
                        .id.uuid();
    for (const auto& wrong : {fact<contracts::PurchasePaid>(stranger, 2, "PAID"),
                              fact<contracts::PurchasePaid>(id, 2, "SHIPPED"),
                              fact<contracts::PurchasePaid>(id, 0, "PAID")}) {
        EXPECT_THROW(world.handle({message(wrong)}), messaging::Poison);
    }
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

}  // namespace
}  // namespace souk::product
