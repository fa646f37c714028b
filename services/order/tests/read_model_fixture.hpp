#pragma once

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "generated/order_migrations.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"
#include "services/order/app/record_events.hpp"
#include "services/order/store/feeds.hpp"
#include "services/order/store/orders.hpp"
#include "services/order/store/read_model.hpp"

namespace souk::order::test {

inline domain::Fact fact_about(const base::Uuid& order, std::string event) {
    static std::int64_t offset = 0;
    domain::Fact fact;
    fact.order_id = order;
    fact.event_id = base::Uuid::v7();
    fact.service = "product";
    fact.event = std::move(event);
    fact.topic = "a.topic.v1";
    fact.offset = ++offset;
    return fact;
}

inline app::Told told_by(const contracts::PurchaseRequested& request) {
    app::Told told{fact_about(request.purchase_id, "purchase.requested"), request, {}, {}};
    told.fact.at = request.requested_at;
    return told;
}

inline app::Told told_by(const contracts::PurchaseFact& moved) {
    app::Told told{fact_about(moved.purchase_id, "purchase.moved"), {}, moved, {}};
    told.fact.at = moved.at;
    told.fact.version = moved.version;
    told.fact.status = moved.status;
    told.fact.reason = moved.reason;
    return told;
}

template <class Event>
std::vector<app::Told> told_of(const std::vector<Event>& events) {
    std::vector<app::Told> told;
    for (const auto& event : events) {
        told.push_back(told_by(event));
    }
    return told;
}

/// The read model in a schema of its own.
class ReadModelFixture : public ::testing::Test {
protected:
    ~ReadModelFixture() override { loop_.run(database_.stop()); }

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

    void requested(const std::vector<contracts::PurchaseRequested>& requests) {
        loop_.run(record_.run(told_of(requests)));
    }
    void facts(const std::vector<contracts::PurchaseFact>& facts) {
        loop_.run(record_.run(told_of(facts)));
    }
    std::optional<app::OrderView> find(const base::Uuid& id) {
        return loop_.run(orders_.find(domain::OrderId{id}));
    }
    mysql::ResultSet sql(const std::string& text) {
        return loop_.run(database_.query(mysql::sql(text)));
    }

    const base::Instant start = base::parse_rfc3339("2026-01-01T00:00:00Z").value();
    testing::Loop loop_;
    testing::TemporarySchema schema_{migrations()};
    observe::Metrics metrics_;
    base::SystemClock clock_;
    mysql::Database database_{loop_.executor(), schema_.settings(), metrics_};
    store::MysqlOrders orders_{database_};
    store::MysqlReadModel model_{database_, clock_};
    store::MysqlFeeds feeds_{database_};
    app::FeedHub hub_{feeds_, {}};
    app::RecordEvents record_{model_, hub_};
    base::Uuid user_ = base::Uuid::v7();
    base::Uuid product_ = base::Uuid::v7();
};

}  // namespace souk::order::test
