#include <algorithm>
#include <random>

#include "services/order/app/explain_order.hpp"
#include "services/order/app/get_order.hpp"
#include "services/order/app/list_orders.hpp"
#include "services/order/store/order_page.hpp"
#include "services/order/tests/read_model_fixture.hpp"

namespace souk::order {
namespace {

class ReadModelTest : public test::ReadModelFixture {};

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
        tasks.push_back(record_.run(test::told_of(batch)));
    }
    for (const auto& error : loop_.run_all(std::move(tasks))) {
        EXPECT_FALSE(error);
    }
    for (const auto& one : wanted) {
        EXPECT_EQ(find(one.purchase_id)->status, "DELIVERED");
    }
}

TEST_F(ReadModelTest, AMereLinkOfTheChainWaitsForNoOrder) {
    const auto wanted = request();
    requested({wanted});
    auto another = loop_.run(database_.begin());
    const auto rows = loop_.run(another.read(
        mysql::sql("SELECT id FROM orders WHERE id = {} FOR UPDATE", wanted.purchase_id)));
    EXPECT_EQ(rows.rows.size(), 1U);
    const app::Told charge{test::fact_about(wanted.purchase_id, "charge.requested"), {}, {}, {}};
    EXPECT_NO_THROW(loop_.run(record_.run({charge})));
    EXPECT_FALSE(another.finished()) << "the order is locked still";
    loop_.run(another.rollback());
    EXPECT_EQ(loop_.run(orders_.facts(domain::OrderId{wanted.purchase_id}, 10)).size(), 2U);
}

TEST_F(ReadModelTest, AChainHasItsFirstFiveHundredLinks) {
    const auto wanted = request();
    requested({wanted});
    std::vector<app::Told> told;
    for (int i = 1; i <= 510; ++i) {
        told.push_back({test::fact_about(wanted.purchase_id, "charge.requested"), {}, {}, {}});
        told.back().fact.at = start + std::chrono::seconds{i};
    }
    loop_.run(record_.run(told));
    const app::GetOrder get(orders_);
    const app::ExplainOrder explain(get, orders_);
    const domain::OrderId id{wanted.purchase_id};
    const auto chain = loop_.run(explain.run(id, domain::UserId{user_}, false));
    ASSERT_TRUE(chain);
    ASSERT_EQ(chain->size(), 500U);
    EXPECT_EQ(chain->front().event, "purchase.requested");
    EXPECT_EQ(chain->back().at, start + std::chrono::seconds{499});
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

TEST_F(ReadModelTest, TheTimeOfTheLastChangeIsTheSameInAnyOrder) {
    const auto wanted = request();
    auto late = fact(wanted.purchase_id, 1, "IN_PROGRESS");
    late.at = start + std::chrono::hours{1};  // another clock
    std::vector<app::Told> told = test::told_of(std::vector{late});
    const auto paid = test::told_of(std::vector{fact(wanted.purchase_id, 2, "PAID")});
    told.insert(told.end(), paid.begin(), paid.end());
    const auto asked = test::told_of(std::vector{wanted});
    told.insert(told.end(), asked.begin(), asked.end());
    std::mt19937 random(11);
    for (int round = 0; round < 6; ++round) {
        std::ranges::shuffle(told, random);
        for (const auto& one : told) {
            loop_.run(record_.run({one}));
        }
        EXPECT_EQ(find(wanted.purchase_id)->updated_at, late.at);
        EXPECT_EQ(find(wanted.purchase_id)->created_at, start);
        sql("DELETE FROM orders");
    }
}

TEST_F(ReadModelTest, TheChainHoldsEachEventOnce) {
    const auto wanted = request();
    auto first = test::told_of(std::vector{wanted});
    first[0].fact.offset = 9;
    auto again = first;
    again[0].fact.offset = 12;  // the relay sent it twice
    loop_.run(record_.run(again));
    loop_.run(record_.run(first));
    facts({fact(wanted.purchase_id, 1, "IN_PROGRESS"), fact(wanted.purchase_id, 2, "PAID")});
    const app::GetOrder get(orders_);
    const app::ExplainOrder explain(get, orders_);
    const domain::OrderId id{wanted.purchase_id};
    const auto chain = loop_.run(explain.run(id, domain::UserId{user_}, false));
    ASSERT_TRUE(chain);
    ASSERT_EQ(chain->size(), 3U);
    EXPECT_EQ((*chain)[0].offset, 9);
    EXPECT_EQ((*chain)[2].from_status, "IN_PROGRESS");
    EXPECT_EQ((*chain)[2].to_status, "PAID");
    EXPECT_FALSE(loop_.run(explain.run(id, domain::UserId::make(), false)));
}

/// The rows that the server touches for this statement.
class RowsRead : public ReadModelTest {
protected:
    void fill(int orders) {
        std::vector<contracts::PurchaseRequested> wanted;
        for (int i = 0; i < orders; ++i) {
            auto one = request(std::chrono::seconds{i});
            one.user_id = i % 10 == 0 ? user_ : base::Uuid::v7();
            one.items[0].product_id = base::Uuid::v7();
            one.items[1].product_id = i % 500 == 0 ? product_ : base::Uuid::v7();
            wanted.push_back(one);
            if (wanted.size() == 250) {
                requested(std::exchange(wanted, {}));
            }
        }
        sql("UPDATE orders SET status = 'CANCELING' WHERE MOD(SECOND(created_at), 60) = 7 AND "
            "MINUTE(created_at) = 3");
        sql("ANALYZE TABLE orders, order_items");
    }
    std::int64_t rows_read(const domain::OrderFilter& filter,
                           const std::optional<domain::Position>& after = {}) {
        auto alone = loop_.run(database_.lone_connection());
        loop_.run(alone->query(mysql::sql("FLUSH STATUS")));
        loop_.run(alone->query(store::page_statement(filter, after, 21)));
        const auto status =
            loop_.run(alone->query(mysql::sql("SHOW SESSION STATUS LIKE 'Handler_read%'")));
        std::int64_t sum = 0;
        for (const auto& row : status.rows) {
            sum += std::stoll(row.text(1));
        }
        return sum;
    }
};

TEST_F(RowsRead, ByAPageAreFewWhateverTheFilter) {
    fill(2'000);
    domain::OrderFilter all;
    domain::OrderFilter own;
    own.user = domain::UserId{user_};
    domain::OrderFilter rare;
    rare.product = domain::ProductId{product_};
    auto own_rare = rare;
    own_rare.user = own.user;
    domain::OrderFilter canceling;
    canceling.status = domain::Status::canceling;
    auto own_canceling = canceling;
    own_canceling.user = own.user;
    constexpr std::int64_t bound = 200;  // 21 rows of 2,000, with what joins cost
    for (const auto& filter : {all, own, rare, own_rare, canceling, own_canceling}) {
        EXPECT_LT(rows_read(filter), bound) << filter.canonical();
        const domain::Position deep{start + std::chrono::seconds{200}, domain::OrderId::make()};
        EXPECT_LT(rows_read(filter, deep), bound) << "deep: " << filter.canonical();
    }
}

}  // namespace
}  // namespace souk::order
