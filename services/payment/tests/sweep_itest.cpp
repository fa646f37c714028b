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

}  // namespace
}  // namespace souk::payment
