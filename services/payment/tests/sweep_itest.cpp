#include "services/payment/tests/cases_fixture.hpp"

namespace souk::payment {
namespace {

using base::Uuid;

class SweepTest : public CasesTest {
protected:
    /// Two replicas with pools of their own sweep at the same moment, several times.
    void sweep_from_two_replicas(base::Task<> (app::SweepPurchases::*sweep)()) {
        mysql::Database other(loop_.executor(), schema_.settings(), metrics_);
        const messaging::Writer writer{other, clock_, "/souk/payment", {}};
        store::MysqlCases cases(writer);
        store::MysqlPurchases purchases(other);
        app::SweepPurchases replica(purchases, cases);
        for (int i = 0; i < 5; ++i) {
            std::vector<base::Task<>> tasks;
            tasks.push_back((sweep_.*sweep)());
            tasks.push_back((replica.*sweep)());
            expect_all_succeed(std::move(tasks));
        }
        loop_.run(other.stop());
    }
};

TEST_F(SweepTest, NothingIsDueBeforeItsTime) {
    loop_.run(request(Uuid::v7()));
    loop_.run(sweep_.expire());
    loop_.run(sweep_.ask_again());
    EXPECT_EQ(number("SELECT COUNT(*) FROM outbox"), 2);
}

TEST_F(SweepTest, APassedDeadlineEndsFailedOnceTheRefundIsThere) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase, "event-1"));
    make_due("deadline_at");
    loop_.run(sweep_.expire());
    EXPECT_EQ(view(purchase).status, "CANCELING");
    EXPECT_EQ(view(purchase).reason, "deadline_passed");
    EXPECT_EQ(published("refund.requested"), 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM outbox WHERE type = 'refund.requested' AND headers "
                     "LIKE '%event-1%'"),
              1);
    loop_.run(complete(purchase));
    loop_.run(refunded(purchase));
    EXPECT_EQ(view(purchase).status, "FAILED");
    EXPECT_EQ(view(purchase).reason, "deadline_passed");
    expect_stories_hold();
}

TEST_F(SweepTest, TwoReplicasExpireEachPurchaseOnce) {
    for (int i = 0; i < 40; ++i) {
        loop_.run(request(Uuid::v7()));
    }
    make_due("deadline_at");
    sweep_from_two_replicas(&app::SweepPurchases::expire);
    EXPECT_EQ(published("purchase.canceling"), 40);
    EXPECT_EQ(published("refund.requested"), 40);
    expect_stories_hold();
}

TEST_F(SweepTest, TwoReplicasAskAgainOnce) {
    for (int i = 0; i < 40; ++i) {
        loop_.run(request(Uuid::v7()));
    }
    make_due("ask_again_at");
    sweep_from_two_replicas(&app::SweepPurchases::ask_again);
    EXPECT_EQ(published("charge.requested"), 80);
    EXPECT_EQ(number("SELECT COUNT(*) FROM purchases WHERE asked = 2 AND version = 1"), 40);
}

TEST_F(SweepTest, AnAnsweredCommandIsNotSentAgain) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase));
    loop_.run(complete(purchase));
    EXPECT_EQ(number("SELECT COUNT(*) FROM purchases WHERE ask_again_at IS NULL"), 1);
    loop_.run(sweep_.ask_again());
    EXPECT_EQ(published("charge.requested"), 1);
}

TEST_F(SweepTest, APurchaseThatAnotherTransactionHoldsIsLeftForLater) {
    const auto held = Uuid::v7();
    const auto free = Uuid::v7();
    loop_.run(request(held));
    loop_.run(request(free));
    make_due("deadline_at");
    auto transaction = loop_.run(database_.begin());
    loop_.run(
        transaction.read(mysql::sql("SELECT id FROM purchases WHERE id = {} FOR UPDATE", held)));
    loop_.run(sweep_.expire());
    EXPECT_EQ(view(held).status, "IN_PROGRESS");
    EXPECT_EQ(view(free).status, "CANCELING");
    loop_.run(transaction.rollback());
    loop_.run(sweep_.expire());
    EXPECT_EQ(view(held).status, "CANCELING");
}

TEST_F(SweepTest, AnUnansweredCommandIsAskedAgainAtDoublingIntervalsUpToAnHour) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase));
    std::int64_t asked = 1;
    for (const auto wait : {60, 120, 240, 480, 960, 1'920, 3'600, 3'600}) {
        make_due("ask_again_at");
        loop_.run(sweep_.ask_again());
        loop_.run(sweep_.ask_again());  // not due any more
        EXPECT_EQ(published("charge.requested"), ++asked);
        const auto seconds =
            number("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), ask_again_at) FROM purchases");
        EXPECT_LE(seconds, wait);
        EXPECT_GT(seconds, wait - 50) << wait;  // a slow machine may be between the two
    }
    EXPECT_EQ(number("SELECT COUNT(DISTINCT SUBSTRING_INDEX(SUBSTRING_INDEX(headers, 'ce_id', -1), "
                     "'}}', 1)) FROM outbox WHERE type = 'charge.requested'"),
              asked);  // each under an event id of its own
    EXPECT_EQ(view(purchase).version, 1);
}

TEST_F(SweepTest, WhatIsCancelingForTooLongIsCounted) {
    const auto canceled = Uuid::v7();
    const auto expired = Uuid::v7();
    const auto waiting = Uuid::v7();
    for (const auto& id : {canceled, expired}) {
        loop_.run(request(id));
    }
    ASSERT_TRUE(cancel(canceled, "k").outcome);
    make_due("deadline_at");
    loop_.run(sweep_.expire());
    loop_.run(request(waiting));
    EXPECT_EQ(loop_.run(watch_.count()), 0);
    schema_.execute(
        {mysql::sql("UPDATE purchases SET updated_at = UTC_TIMESTAMP(6) - INTERVAL 61 "
                    "SECOND")});
    EXPECT_EQ(loop_.run(watch_.count()), 2);  // and not the one that is in progress
    make_due("ask_again_at");
    loop_.run(sweep_.ask_again());
    EXPECT_EQ(loop_.run(watch_.count()), 2);  // asking again is no progress
    loop_.run(refunded(canceled));
    loop_.run(refunded(expired));
    EXPECT_EQ(loop_.run(watch_.count()), 0);
}

}  // namespace
}  // namespace souk::payment
