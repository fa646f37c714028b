#include "services/order/store/read_model.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "generated/order_migrations.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"
#include "services/order/app/get_order.hpp"
#include "services/order/app/list_orders.hpp"
#include "services/order/app/record_purchases.hpp"
#include "services/order/store/orders.hpp"

namespace souk::order {
namespace {

const auto start = base::parse_rfc3339("2026-01-01T00:00:00Z").value();

class ReadModelTest : public ::testing::Test {
protected:
    ~ReadModelTest() override { loop_.run(database_.stop()); }

    contracts::PurchaseRequested request(std::chrono::seconds after = {}) const {
        return {.purchase_id = base::Uuid::v7(),
                .user_id = user_,
                .total_minor = base::Money::minor(300),
                .currency = "USD",
                .items = {{product_, "Lamp", 2, base::Money::minor(100)},
                          {base::Uuid::v7(), "Cable", 1, base::Money::minor(100)}},
                .requested_at = start + after};
    }

    contracts::PurchaseFact fact(const base::Uuid& purchase, std::int64_t version,
                                 std::string status) const {
        return {.purchase_id = purchase,
                .user_id = user_,
                .version = version,
                .status = std::move(status),
                .reason = std::nullopt,
                .at = start + std::chrono::seconds{version}};
    }

    void requested(std::vector<contracts::PurchaseRequested> requests) {
        loop_.run(record_.requested(std::move(requests)));
    }
    void facts(std::vector<contracts::PurchaseFact> facts) {
        loop_.run(record_.facts(std::move(facts)));
    }
    std::optional<app::OrderView> find(const base::Uuid& id) {
        return loop_.run(orders_.find(domain::OrderId{id}));
    }

    testing::Loop loop_;
    testing::TemporarySchema schema_{migrations()};
    observe::Metrics metrics_;
    mysql::Database database_{loop_.executor(), schema_.settings(), metrics_};
    store::MysqlOrders orders_{database_};
    store::MysqlReadModel model_{database_};
    app::RecordPurchases record_{model_};
    base::Uuid user_ = base::Uuid::v7();
    base::Uuid product_ = base::Uuid::v7();
};

TEST_F(ReadModelTest, ShowsWhatWasRequested) {
    const auto wanted = request();
    requested({wanted});
    const auto order = find(wanted.purchase_id);
    ASSERT_TRUE(order);
    EXPECT_EQ(order->status, "IN_PROGRESS");
    EXPECT_EQ(order->version, 0);
    EXPECT_EQ(order->total_minor, wanted.total_minor);
    EXPECT_EQ(order->created_at, start);
    ASSERT_EQ(order->items.size(), 2U);
    EXPECT_EQ(order->items[0].name, "Lamp");
    EXPECT_EQ(order->items[1].quantity, 1);
}

TEST_F(ReadModelTest, RepeatedRequestChangesNothing) {
    const auto wanted = request();
    requested({wanted});
    facts({fact(wanted.purchase_id, 2, "PAID")});
    const auto before = find(wanted.purchase_id);
    requested({wanted, wanted});
    EXPECT_EQ(find(wanted.purchase_id), before);
}

TEST_F(ReadModelTest, FactBeforeItsRequestIsKeptHidden) {
    const auto wanted = request();
    facts({fact(wanted.purchase_id, 2, "PAID")});
    EXPECT_FALSE(find(wanted.purchase_id));
    requested({wanted});
    const auto order = find(wanted.purchase_id);
    ASSERT_TRUE(order);
    EXPECT_EQ(order->status, "PAID");
    EXPECT_EQ(order->version, 2);
    EXPECT_EQ(order->items.size(), 2U);
}

TEST_F(ReadModelTest, EveryOrderOfEventsEndsTheSame) {
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        const auto wanted = request();
        const auto id = wanted.purchase_id;
        std::vector<contracts::PurchaseFact> story{fact(id, 1, "IN_PROGRESS"), fact(id, 2, "PAID"),
                                                   fact(id, 3, "CANCELING"),
                                                   fact(id, 4, "CANCELED")};
        std::ranges::shuffle(story, random);
        const auto when_requested = random() % (story.size() + 1);
        for (std::size_t i = 0; i <= story.size(); ++i) {
            if (i == when_requested) {
                requested({wanted});
            }
            if (i < story.size()) {
                facts({story[i]});
            }
        }
        const auto order = find(id);
        ASSERT_TRUE(order);
        EXPECT_EQ(order->status, "CANCELED");
        EXPECT_EQ(order->version, 4);
    }
}

TEST_F(ReadModelTest, OldFactsInOneBatchDoNotStepBack) {
    const auto wanted = request();
    requested({wanted});
    auto failed = fact(wanted.purchase_id, 2, "FAILED");
    failed.reason = "insufficient_funds";
    facts({failed, fact(wanted.purchase_id, 1, "IN_PROGRESS"), failed});
    const auto order = find(wanted.purchase_id);
    ASSERT_TRUE(order);
    EXPECT_EQ(order->status, "FAILED");
    EXPECT_EQ(order->reason, "insufficient_funds");
}

TEST_F(ReadModelTest, ConcurrentBatchesOfSharedOrdersAllEnd) {
    std::vector<contracts::PurchaseRequested> wanted;
    for (int i = 0; i < 40; ++i) {
        wanted.push_back(request());
    }
    requested(wanted);
    std::vector<base::Task<>> tasks;
    for (std::int64_t version = 1; version <= 8; ++version) {
        std::vector<contracts::PurchaseFact> batch;
        for (const auto& one : wanted) {
            batch.push_back(fact(one.purchase_id, version, version == 8 ? "DELIVERED" : "PAID"));
        }
        std::ranges::reverse(batch);
        tasks.push_back(record_.facts(std::move(batch)));
    }
    for (const auto& error : loop_.run_all(std::move(tasks))) {
        EXPECT_FALSE(error);
    }
    for (const auto& one : wanted) {
        EXPECT_EQ(find(one.purchase_id)->status, "DELIVERED");
    }
}

TEST_F(ReadModelTest, AStrangerFindsNothing) {
    const auto wanted = request();
    requested({wanted});
    const app::GetOrder get(orders_);
    const domain::OrderId id{wanted.purchase_id};
    EXPECT_TRUE(loop_.run(get.run(id, domain::UserId{user_}, false)));
    EXPECT_FALSE(loop_.run(get.run(id, domain::UserId::make(), false)));
    EXPECT_TRUE(loop_.run(get.run(id, domain::UserId::make(), true)));
}

TEST_F(ReadModelTest, PagesCoverEveryOrderOnceNewestFirst) {
    std::vector<contracts::PurchaseRequested> wanted;
    for (int i = 0; i < 25; ++i) {
        wanted.push_back(request(std::chrono::seconds{i / 3}));  // some share their time
    }
    requested(wanted);
    const app::ListOrders list(orders_);
    domain::OrderFilter filter;
    filter.user = domain::UserId{user_};
    std::vector<app::OrderView> seen;
    std::optional<domain::Position> after;
    do {
        auto page = loop_.run(list.run(filter, after, 4));
        EXPECT_LE(page.orders.size(), 4U);
        seen.insert(seen.end(), page.orders.begin(), page.orders.end());
        after = page.next;
    } while (after);
    ASSERT_EQ(seen.size(), wanted.size());
    const auto newer = [](const app::OrderView& a, const app::OrderView& b) {
        return std::pair{a.created_at, a.id} > std::pair{b.created_at, b.id};
    };
    EXPECT_TRUE(std::ranges::is_sorted(seen, newer));
}

TEST_F(ReadModelTest, EachFilterNarrowsTheList) {
    const auto first = request();
    auto second = request(std::chrono::hours{1});
    second.items = {{base::Uuid::v7(), "Chair", 1, base::Money::minor(5)}};
    auto foreign = request(std::chrono::hours{2});
    foreign.user_id = base::Uuid::v7();
    requested({first, second, foreign});
    facts({fact(second.purchase_id, 1, "PAID")});

    const auto count = [this](const domain::OrderFilter& filter) {
        return loop_.run(orders_.list(filter, std::nullopt, 100)).size();
    };
    domain::OrderFilter own;
    own.user = domain::UserId{user_};
    EXPECT_EQ(count({}), 3U);
    EXPECT_EQ(count(own), 2U);
    auto filter = own;
    filter.status = domain::Status::paid;
    EXPECT_EQ(count(filter), 1U);
    filter = own;
    filter.from = start + std::chrono::minutes{30};
    EXPECT_EQ(count(filter), 1U);
    filter = own;
    filter.to = start + std::chrono::hours{1};
    EXPECT_EQ(count(filter), 1U);
    filter = own;
    filter.product = domain::ProductId{product_};
    EXPECT_EQ(count(filter), 1U);
}

}  // namespace
}  // namespace souk::order
