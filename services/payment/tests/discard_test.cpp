#include <gtest/gtest.h>

#include "services/payment/app/discard_request.hpp"
#include "services/payment/app/start_purchase.hpp"

namespace souk::payment::app {
namespace {

class DiscardTest : public ::testing::Test {
protected:
    void discard() { decide_discard_request(book_, lost_, cause_, events_); }
    void request() {
        contracts::PurchaseRequested requested;
        requested.purchase_id = lost_.purchase_id;
        requested.user_id = lost_.user_id;
        requested.total_minor = base::Money::minor(500);
        requested.currency = "USD";
        decide_start(book_, requested, cause_, policy_, events_);
    }
    const domain::Purchase& it() { return *book_.find(domain::PurchaseId{lost_.purchase_id}); }

    Policy policy_;
    base::Cause cause_{"event-1", "", ""};
    domain::Casebook book_{base::parse_rfc3339("2026-01-31T09:15:00Z").value()};
    LostRequest lost_{base::Uuid::v7(), base::Uuid::v7(), base::Money::minor(500), "USD"};
    std::vector<Event> events_;
};

TEST_F(DiscardTest, ADiscardedRequestIsAFailedPurchase) {
    discard();
    ASSERT_EQ(events_.size(), 1U);
    const auto& failed = std::get<contracts::PurchaseFailed>(events_.front());
    EXPECT_EQ(failed.version, 1);
    EXPECT_EQ(failed.status, "FAILED");
    EXPECT_EQ(failed.reason, "discarded");
    EXPECT_EQ(failed.user_id, lost_.user_id);
    ASSERT_EQ(book_.transitions().size(), 1U);
    EXPECT_EQ(book_.transitions().front().cause_id, "event-1");
}

TEST_F(DiscardTest, AgainItSaysTheSameAndMovesNothing) {
    discard();
    discard();
    ASSERT_EQ(events_.size(), 2U);
    EXPECT_EQ(events_.front(), events_.back());
    EXPECT_EQ(book_.transitions().size(), 1U);
}

TEST_F(DiscardTest, WhatIsNoAmountIsKeptAsNothing) {
    lost_.total = base::Money::minor(-1);
    discard();
    EXPECT_EQ(it().data().total, base::Money{});
    EXPECT_EQ(it().data().currency, "XXX");
}

TEST_F(DiscardTest, ARequestThatIsRepeatedLaterGetsTheFailureAgain) {
    lost_.total = base::Money::minor(-1);
    discard();
    request();
    ASSERT_EQ(events_.size(), 2U);
    EXPECT_EQ(events_.front(), events_.back());
    lost_.user_id = base::Uuid::v7();
    EXPECT_THROW(request(), base::Impossible);
}

TEST_F(DiscardTest, APurchaseThatIsKnownGoesOn) {
    request();
    discard();
    EXPECT_EQ(it().state(), domain::State::in_progress);
    EXPECT_TRUE(std::holds_alternative<contracts::PurchaseStarted>(events_.back()));
    ASSERT_EQ(book_.ignored().size(), 1U);
    EXPECT_EQ(book_.ignored().front().verdict, domain::Verdict::too_late);
}

}  // namespace
}  // namespace souk::payment::app
