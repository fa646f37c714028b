#include <gtest/gtest.h>

#include "platform/testing/run.hpp"
#include "services/order/consumers/purchase_facts.hpp"
#include "services/order/consumers/purchase_requested.hpp"
#include "services/order/tests/fakes.hpp"

namespace souk::order::consumers {
namespace {

class ConsumersTest : public ::testing::Test {
protected:
    ConsumersTest() {
        on_purchase_requested(handlers_, record_);
        on_purchase_facts(handlers_, record_);
    }
    template <class Event>
    void receive(const std::vector<Event>& events) {
        std::vector<std::string> texts;
        for (const auto& event : events) {
            texts.push_back(json::write(event));
        }
        receive_texts(std::string{Event::type}, texts);
    }
    void receive_texts(const std::string& type, const std::vector<std::string>& texts) {
        std::vector<messaging::Received> batch;
        for (const auto& text : texts) {
            batch.emplace_back();
            batch.back().message.value = text;
        }
        const auto* handle = handlers_.find(type);
        ASSERT_NE(handle, nullptr) << type;
        loop_.run((*handle)(batch));
    }
    static contracts::PurchaseRequested request() {
        return {.purchase_id = base::Uuid::v7(),
                .user_id = base::Uuid::v7(),
                .total_minor = base::Money::minor(100),
                .currency = "USD",
                .items = {{base::Uuid::v7(), "Lamp", 1, base::Money::minor(100)}},
                .requested_at = base::Instant{}};
    }
    template <class Event>
    static Event fact(const base::Uuid& purchase, std::int64_t version, std::string status) {
        Event event;
        event.purchase_id = purchase;
        event.user_id = base::Uuid::v7();
        event.version = version;
        event.status = std::move(status);
        return event;
    }

    testing::Loop loop_;
    test::FakeReadModel model_;
    app::RecordPurchases record_{model_};
    messaging::Handlers handlers_;
};

TEST_F(ConsumersTest, WriteRequestsInIdOrder) {
    const auto first = request();
    const auto second = request();
    receive<contracts::PurchaseRequested>({second, first, second});
    EXPECT_EQ(model_.requested, (std::vector{first, second, second}));
}

TEST_F(ConsumersTest, KnowEveryFactOfPayment) {
    const auto id = base::Uuid::v7();
    receive(std::vector{fact<contracts::PurchaseStarted>(id, 1, "IN_PROGRESS")});
    receive(std::vector{fact<contracts::PurchasePaid>(id, 2, "PAID")});
    receive(std::vector{fact<contracts::PurchaseFailed>(id, 2, "FAILED")});
    receive(std::vector{fact<contracts::PurchaseCanceling>(id, 3, "CANCELING")});
    receive(std::vector{fact<contracts::PurchaseCanceled>(id, 4, "CANCELED")});
    receive(std::vector{fact<contracts::PurchaseDelivered>(id, 3, "DELIVERED")});
    EXPECT_EQ(model_.facts.size(), 6U);
}

TEST_F(ConsumersTest, WriteFactsInIdAndVersionOrder) {
    using contracts::PurchasePaid;
    const auto first = base::Uuid::v7();
    const auto second = base::Uuid::v7();
    receive(std::vector{fact<PurchasePaid>(second, 2, "PAID"), fact<PurchasePaid>(first, 3, "PAID"),
                        fact<PurchasePaid>(first, 2, "PAID")});
    ASSERT_EQ(model_.facts.size(), 3U);
    EXPECT_EQ(model_.facts[0].version, 2);
    EXPECT_EQ(model_.facts[0].purchase_id, first);
    EXPECT_EQ(model_.facts[1].version, 3);
    EXPECT_EQ(model_.facts[2].purchase_id, second);
}

TEST_F(ConsumersTest, CallContentPoisonThatCanNeverBeShown) {
    auto empty = request();
    empty.items.clear();
    EXPECT_THROW(receive<contracts::PurchaseRequested>({empty}), messaging::Poison);
    EXPECT_THROW(receive(std::vector{fact<contracts::PurchasePaid>(base::Uuid::v7(), 2, "LOST")}),
                 messaging::Poison);
    for (const std::string text : {"", "{", "[]", "{}", R"({"purchaseId":"7"})"}) {
        EXPECT_THROW(receive_texts("purchase.requested", {text}), messaging::Poison) << text;
        EXPECT_THROW(receive_texts("purchase.paid", {text}), messaging::Poison) << text;
    }
    EXPECT_TRUE(model_.requested.empty());
    EXPECT_TRUE(model_.facts.empty());
}

}  // namespace
}  // namespace souk::order::consumers
