#include <algorithm>

#include <gtest/gtest.h>

#include "contracts/cpp/user_events.hpp"
#include "contracts/cpp/wallet_events.hpp"
#include "platform/testing/run.hpp"
#include "services/order/consumers/discard_rules.hpp"
#include "services/order/consumers/group.hpp"
#include "services/order/consumers/purchase_events.hpp"
#include "services/order/consumers/story_reader.hpp"
#include "services/order/consumers/told.hpp"
#include "services/order/consumers/user_erased.hpp"
#include "services/order/tests/fakes.hpp"

namespace souk::order::consumers {
namespace {

constexpr auto traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

template <class Event>
messaging::Received received_of(const Event& event) {
    messaging::Received received;
    received.envelope.id = base::Uuid::v7().to_string();
    received.envelope.source = "/souk/payment";
    received.envelope.type = Event::type;
    received.envelope.causation_id = "the-cause";
    received.envelope.traceparent = traceparent;
    received.message.topic = Event::topic;
    received.message.partition = 3;
    received.message.offset = 42;
    received.message.key = event.key();
    received.message.value = json::write(event);
    return received;
}

contracts::PurchaseRequested request() {
    return {.purchase_id = base::Uuid::v7(),
            .user_id = base::Uuid::v7(),
            .total_minor = base::Money::minor(100),
            .currency = "USD",
            .items = {{base::Uuid::v7(), "Lamp", 1, base::Money::minor(100)}},
            .requested_at = base::Instant{}};
}

template <class Event>
Event fact(const base::Uuid& purchase, std::int64_t version, std::string status) {
    Event event;
    event.purchase_id = purchase;
    event.user_id = base::Uuid::v7();
    event.version = version;
    event.status = std::move(status);
    return event;
}

class ConsumersTest : public ::testing::Test {
protected:
    ConsumersTest() {
        on_purchase_events(handlers_, record_);
        on_user_erased(handlers_, model_, [this](base::Uuid user) -> base::Task<> {
            erased_.push_back(user);
            co_return;
        });
        rule_on_discards(handlers_, orders_);
    }
    void receive(const std::vector<messaging::Received>& batch) {
        const auto& type = batch.front().envelope.type;
        const auto* handle = handlers_.find(type);
        ASSERT_NE(handle, nullptr) << type;
        loop_.run((*handle)(batch));
    }
    std::optional<base::Error> ask_to_discard(const messaging::Received& received) {
        const auto* rule = handlers_.find_discard_rule(received.envelope.type);
        return rule == nullptr ? std::nullopt : loop_.run((*rule)(received));
    }
    void order_with_status(const base::Uuid& id, std::string status) {
        app::OrderView order;
        order.id = id;
        order.status = std::move(status);
        orders_.by_id[id] = order;
    }

    testing::Loop loop_;
    test::FakeReadModel model_;
    test::FakeFeeds feeds_;
    test::FakeOrders orders_;
    app::FeedHub hub_{feeds_, {}};
    app::RecordEvents record_{model_, hub_};
    messaging::Handlers handlers_;
    std::vector<base::Uuid> erased_;
};

TEST_F(ConsumersTest, KeepWhereEachEventStoodAndWhatLedToIt) {
    auto paid = fact<contracts::PurchasePaid>(base::Uuid::v7(), 2, "PAID");
    paid.reason = "because";
    const auto received = received_of(paid);
    receive({received});
    ASSERT_EQ(model_.told.size(), 1U);
    const auto& told = model_.told[0];
    EXPECT_EQ(told.fact.order_id, paid.purchase_id);
    EXPECT_EQ(told.fact.event_id.to_string(), received.envelope.id);
    EXPECT_EQ(told.fact.service, "payment");
    EXPECT_EQ(told.fact.event, "purchase.paid");
    EXPECT_EQ(told.fact.causation_id, "the-cause");
    EXPECT_EQ(told.fact.topic, "payment.purchase.v1");
    EXPECT_EQ(told.fact.partition, 3);
    EXPECT_EQ(told.fact.offset, 42);
    EXPECT_EQ(told.fact.status, "PAID");
    EXPECT_EQ(told.fact.reason, "because");
    EXPECT_EQ(told.fact.trace_id, "4bf92f3577b34da6a3ce929d0e0e4736");
    ASSERT_TRUE(told.moved);
    EXPECT_EQ(told.moved->version, 2);
}

TEST_F(ConsumersTest, KnowEveryEventOfAStory) {
    const auto id = base::Uuid::v7();
    receive({received_of(request())});
    receive({received_of(fact<contracts::PurchaseStarted>(id, 1, "IN_PROGRESS"))});
    receive({received_of(fact<contracts::PurchasePaid>(id, 2, "PAID"))});
    receive({received_of(fact<contracts::PurchaseFailed>(id, 2, "FAILED"))});
    receive({received_of(fact<contracts::PurchaseCanceling>(id, 3, "CANCELING"))});
    receive({received_of(fact<contracts::PurchaseCanceled>(id, 4, "CANCELED"))});
    receive({received_of(fact<contracts::PurchaseDelivered>(id, 3, "DELIVERED"))});
    receive({received_of(contracts::ChargeRequested{id, id, {}, "USD"})});
    receive({received_of(contracts::ChargeCompleted{id, id, id, {}})});
    receive({received_of(contracts::ChargeRefused{id, id, "wallet_closed"})});
    receive({received_of(contracts::RefundRequested{id, id})});
    receive({received_of(contracts::RefundCompleted{id, id, {}})});
    EXPECT_EQ(model_.told.size(), 12U);
    EXPECT_EQ(model_.told[9].fact.reason, "wallet_closed");
    EXPECT_EQ(told_types().size(), 12U);
    EXPECT_EQ(story_topics(),
              (std::vector<std::string>{"payment.command.v1", "payment.purchase.v1",
                                        "product.purchase.v1", "wallet.transfer.v1"}));
    for (const auto& one : model_.told) {
        EXPECT_EQ(std::ranges::count(story_topics(), one.fact.topic), 1) << one.fact.event;
    }
}

TEST_F(ConsumersTest, WriteInIdAndVersionOrder) {
    using contracts::PurchasePaid;
    const auto first = base::Uuid::v7();
    const auto second = base::Uuid::v7();
    receive({received_of(fact<PurchasePaid>(second, 2, "PAID")),
             received_of(fact<PurchasePaid>(first, 3, "PAID")),
             received_of(fact<PurchasePaid>(first, 2, "PAID"))});
    ASSERT_EQ(model_.told.size(), 3U);
    EXPECT_EQ(model_.told[0].fact.version, 2);
    EXPECT_EQ(model_.told[0].fact.order_id, first);
    EXPECT_EQ(model_.told[1].fact.version, 3);
    EXPECT_EQ(model_.told[2].fact.order_id, second);
}

TEST_F(ConsumersTest, WakeWhoeverListens) {
    const auto bought = request();
    int woken = 0;
    auto listener = std::make_shared<app::Listener>();
    listener->user = bought.user_id;
    listener->may_stay = [] { return true; };
    listener->wake = [&] { ++woken; };
    const auto place = hub_.open(listener);
    ASSERT_TRUE(place);
    receive({received_of(request())});
    EXPECT_EQ(woken, 0) << "another user's order";
    receive({received_of(bought)});
    EXPECT_EQ(woken, 1);
}

TEST_F(ConsumersTest, CallContentPoisonThatCanNeverBeShown) {
    auto empty = request();
    empty.items.clear();
    const auto id = base::Uuid::v7();
    EXPECT_THROW(receive({received_of(empty)}), messaging::Poison);
    EXPECT_THROW(receive({received_of(fact<contracts::PurchasePaid>(id, 2, "LOST"))}),
                 messaging::Poison);
    EXPECT_THROW(receive({received_of(fact<contracts::PurchasePaid>(id, 0, "PAID"))}),
                 messaging::Poison);
    for (const std::string text : {"", "{", "[]", "{}", R"({"purchaseId":"7"})"}) {
        auto received = received_of(request());
        received.message.value = text;
        EXPECT_THROW(receive({received}), messaging::Poison) << text;
    }
    EXPECT_TRUE(model_.told.empty());
}

TEST_F(ConsumersTest, ForgetWhoIsErased) {
    contracts::UserErased erased;
    erased.user_id = base::Uuid::v7();
    erased.status = "ERASED";
    receive({received_of(erased)});
    EXPECT_EQ(model_.forgotten, std::vector{erased.user_id});
    EXPECT_EQ(erased_, std::vector{erased.user_id});
    EXPECT_TRUE(ask_to_discard(received_of(erased))) << "an erasure must happen";
}

TEST_F(ConsumersTest, KeepTheDeadLettersOfAnOpenOrder) {
    const auto id = base::Uuid::v7();
    const auto letter = received_of(fact<contracts::PurchasePaid>(id, 2, "PAID"));
    EXPECT_FALSE(ask_to_discard(letter)) << "of no order";
    for (const std::string open : {"IN_PROGRESS", "PAID", "CANCELING"}) {
        order_with_status(id, open);
        const auto refused = ask_to_discard(letter);
        ASSERT_TRUE(refused) << open;
        EXPECT_EQ(refused->code, "conflict");
    }
    for (const std::string ended : {"CANCELED", "FAILED", "DELIVERED"}) {
        order_with_status(id, ended);
        EXPECT_FALSE(ask_to_discard(letter)) << ended;
    }
    order_with_status(id, "PAID");
    auto unreadable = letter;
    unreadable.message.value = "{";
    EXPECT_TRUE(ask_to_discard(unreadable)) << "by its key";
    unreadable.message.key = "nobody";
    EXPECT_FALSE(ask_to_discard(unreadable));
}

TEST_F(ConsumersTest, AHistoryCountsWhatCannotBeReadAndSkipsWhatTellsOfNoOrder) {
    const auto message_of = [](const messaging::Received& received) {
        auto message = received.message;
        message.headers = messaging::to_headers(received.envelope);
        return message;
    };
    auto broken = message_of(received_of(request()));
    broken.value = "{";
    auto naked = message_of(received_of(request()));
    naked.headers.clear();
    std::vector<std::vector<kafka::Message>> parts{
        {message_of(received_of(request())), broken, naked,
         message_of(received_of(contracts::UserErased{}))}};
    StoryReader reader({.open = [] {},
                        .next =
                            [&] {
                                auto part = parts.empty() ? std::vector<kafka::Message>{}
                                                          : std::move(parts.back());
                                if (!parts.empty()) {
                                    parts.pop_back();
                                }
                                return part;
                            },
                        .handled = [] { return true; }});
    const auto first = reader.next();
    EXPECT_EQ(first.told.size(), 1U);
    EXPECT_EQ(first.unreadable, 2U);
    EXPECT_FALSE(first.last);
    EXPECT_TRUE(reader.next().last);
}

}  // namespace
}  // namespace souk::order::consumers
