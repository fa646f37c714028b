#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generated/messaging_migrations.hpp"
#include "generated/payment_migrations.hpp"
#include "platform/testing/fake_clock.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"
#include "services/payment/app/cancel_purchase.hpp"
#include "services/payment/app/deliver_purchase.hpp"
#include "services/payment/app/discard_outcome.hpp"
#include "services/payment/app/discard_request.hpp"
#include "services/payment/app/finish_refund.hpp"
#include "services/payment/app/settle_charge.hpp"
#include "services/payment/app/start_purchase.hpp"
#include "services/payment/app/sweep_purchases.hpp"
#include "services/payment/app/watch_canceling.hpp"
#include "services/payment/store/mysql_cases.hpp"
#include "services/payment/store/mysql_purchases.hpp"

namespace souk::payment {

/// Payment's store and use cases on a schema of their own in the real database.
class CasesTest : public ::testing::Test {
protected:
    ~CasesTest() override { loop_.run(database_.stop()); }

    template <class UseCase, class E>
    base::Task<> handle(UseCase& use_case, E data, std::string event_id) {
        std::vector<base::Message<E>> batch;
        batch.push_back({base::Once::for_event("payment", event_id), base::Cause{event_id, "", ""},
                         std::move(data)});
        co_await use_case.handle(std::move(batch));
    }
    static std::string new_id() { return base::Uuid::v7().to_string(); }

    base::Task<> request(const base::Uuid& purchase, std::string event_id = new_id()) {
        contracts::PurchaseRequested requested;
        requested.purchase_id = purchase;
        requested.user_id = user_;
        requested.total_minor = base::Money::minor(500);
        requested.currency = "USD";
        return handle(starts_, requested, std::move(event_id));
    }
    base::Task<> complete(const base::Uuid& purchase, std::string event_id = new_id()) {
        return handle(
            completes_,
            contracts::ChargeCompleted{purchase, user_, base::Uuid::v7(), base::Money::minor(500)},
            std::move(event_id));
    }
    base::Task<> refuse(const base::Uuid& purchase, const std::string& reason) {
        return handle(refuses_, contracts::ChargeRefused{purchase, user_, reason}, new_id());
    }
    base::Task<> refunded(const base::Uuid& purchase) {
        return handle(refunds_,
                      contracts::RefundCompleted{purchase, user_, base::Money::minor(500)},
                      new_id());
    }
    /// The purchase is all that such a request says, so it makes the fingerprint.
    app::ChangeRequest change(const base::Uuid& purchase, std::string key) const {
        base::Once once{.who = user_.to_string(),
                        .operation = "change_purchase",
                        .key = std::move(key),
                        .keep_outcome = true};
        std::ranges::copy(purchase.bytes(), once.fingerprint.begin());
        return {domain::PurchaseId{purchase},
                {domain::UserId{user_}, false},
                std::move(once),
                base::Cause{"request-1", "", user_.to_string()}};
    }
    base::Task<> cancel_into(std::optional<base::Applied<app::PurchaseStatus>>& answer,
                             base::Uuid purchase, std::string key) {
        auto request = change(purchase, std::move(key));
        answer = co_await cancels_.run(std::move(request));
    }
    base::Applied<app::PurchaseStatus> cancel(const base::Uuid& purchase, const std::string& key) {
        return loop_.run(cancels_.run(change(purchase, key)));
    }

    void expect_all_succeed(std::vector<base::Task<>> tasks) {
        for (const auto& error : loop_.run_all(std::move(tasks))) {
            if (error) {
                EXPECT_NO_THROW(std::rethrow_exception(error));
            }
        }
    }
    app::PurchaseView view(const base::Uuid& purchase) {
        return loop_.run(purchases_.find(domain::PurchaseId{purchase})).value();
    }
    std::int64_t number(std::string_view text) const {
        return schema_.query(mysql::sql(text)).rows.at(0).integer(0);
    }
    std::int64_t published(std::string_view type) const {
        const auto count = mysql::sql("SELECT COUNT(*) FROM outbox WHERE type = {}", type);
        return schema_.query(count).rows.at(0).integer(0);
    }
    void make_due(std::string_view column) const {
        schema_.execute({mysql::sql("UPDATE purchases SET " + std::string{column} +
                                    " = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")});
    }
    /// Versions 1, 2, 3 … of every purchase, each published, the last one being its state.
    void expect_stories_hold() const {
        EXPECT_EQ(number("SELECT COUNT(*) FROM purchases p WHERE version <> (SELECT COUNT(*) FROM "
                         "transitions WHERE purchase_id = p.id) OR state <> (SELECT to_state FROM "
                         "transitions WHERE purchase_id = p.id ORDER BY version DESC LIMIT 1)"),
                  0);
        EXPECT_EQ(number("SELECT COUNT(*) FROM transitions t WHERE version > 1 AND from_state <> "
                         "(SELECT to_state FROM transitions WHERE purchase_id = t.purchase_id AND "
                         "version = t.version - 1)"),
                  0);
    }

    testing::Loop loop_;
    testing::TemporarySchema schema_{messaging::migrations(), migrations()};
    testing::FakeClock clock_;
    observe::Metrics metrics_;
    mysql::Database database_{loop_.executor(), schema_.settings(), metrics_};
    messaging::Writer writer_{database_, clock_, "/souk/payment", {}};
    app::Policy policy_;
    store::MysqlCases cases_{writer_};
    store::MysqlPurchases purchases_{database_};
    app::StartPurchase starts_{cases_, policy_};
    app::CompleteCharge completes_{cases_, policy_};
    app::RefuseCharge refuses_{cases_, policy_};
    app::FinishRefund refunds_{cases_, policy_};
    app::FindPurchase finds_{purchases_};
    app::CancelPurchase cancels_{cases_};
    app::DeliverPurchase delivers_{cases_};
    app::SweepPurchases sweep_{purchases_, cases_};
    app::WatchCanceling watch_{purchases_};
    app::DiscardRequest discard_request_{cases_};
    app::DiscardOutcome discard_outcome_{purchases_};
    base::Uuid user_ = base::Uuid::v7();
};

}  // namespace souk::payment
