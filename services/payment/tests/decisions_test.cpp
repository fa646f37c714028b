#include <gtest/gtest.h>

#include "services/payment/app/cancel_purchase.hpp"
#include "services/payment/app/deliver_purchase.hpp"
#include "services/payment/app/finish_refund.hpp"
#include "services/payment/app/settle_charge.hpp"
#include "services/payment/app/start_purchase.hpp"
#include "services/payment/app/sweep_purchases.hpp"

namespace souk::payment::app {
namespace {

using base::Money;

class DecisionsTest : public ::testing::Test {
protected:
    void start(std::int64_t total = 500) {
        contracts::PurchaseRequested requested;
        requested.purchase_id = purchase_;
        requested.user_id = user_;
        requested.total_minor = Money::minor(total);
        requested.currency = "USD";
        decide_start(book_, requested, cause_, policy_, events_);
    }
    void complete(std::int64_t amount = 500) {
        decide_charge_completed(book_, {purchase_, user_, base::Uuid::v7(), Money::minor(amount)},
                                cause_, policy_, events_);
    }
    void refuse(const std::string& reason) {
        decide_charge_refused(book_, {purchase_, user_, reason}, cause_, policy_, events_);
    }
    void refunded() {
        decide_refund_completed(book_, {purchase_, user_, Money{}}, cause_, policy_, events_);
    }
    base::Result<PurchaseStatus> cancel() { return decide_cancel(book_, it(), cause_, events_); }
    base::Result<PurchaseStatus> deliver() { return decide_deliver(book_, it(), cause_, events_); }
    domain::Purchase& it() { return *book_.find(domain::PurchaseId{purchase_}); }
    /// The same purchase, some time later.
    void pass(std::chrono::seconds time) {
        const auto present = it();
        book_ = domain::Casebook{book_.now() + time};
        book_.load(present);
    }
    template <class E>
    const E& event(std::size_t from_end = 0) {
        return std::get<E>(events_.at(events_.size() - 1 - from_end));
    }

    Policy policy_;
    base::Cause cause_{"event-1", "", ""};
    domain::Casebook book_{base::parse_rfc3339("2026-01-31T09:15:00Z").value()};
    base::Uuid user_ = base::Uuid::v7();
    base::Uuid purchase_ = base::Uuid::v7();
    std::vector<Event> events_;
};

TEST_F(DecisionsTest, ARequestStartsThePurchaseAndCommandsTheCharge) {
    start();
    ASSERT_EQ(events_.size(), 2U);
    EXPECT_EQ(event<contracts::PurchaseStarted>(1).version, 1);
    EXPECT_EQ(event<contracts::PurchaseStarted>(1).status, "IN_PROGRESS");
    EXPECT_EQ(event<contracts::ChargeRequested>().amount_minor, Money::minor(500));
    EXPECT_EQ(it().data().deadline, book_.now() + policy_.time_to_pay);
    EXPECT_EQ(it().data().origin.event_id, "event-1");
}

TEST_F(DecisionsTest, ARepeatedRequestPublishesThePresentFactAgainAndNothingElse) {
    start();
    complete();
    const auto paid = event<contracts::PurchasePaid>();
    start();
    ASSERT_EQ(events_.size(), 4U);
    EXPECT_EQ(event<contracts::PurchasePaid>(), paid);
    ASSERT_EQ(book_.ignored().size(), 1U);
    EXPECT_EQ(book_.ignored().front().verdict, domain::Verdict::already);
}

TEST_F(DecisionsTest, ARefusalFailsThePurchaseForTheWalletsReason) {
    start();
    refuse("insufficient_funds");
    EXPECT_EQ(event<contracts::PurchaseFailed>().reason, "insufficient_funds");
    EXPECT_EQ(event<contracts::PurchaseFailed>().version, 2);
}

TEST_F(DecisionsTest, ACancelWaitsForTheRefundAndThenEnds) {
    start();
    complete();
    const auto answer = cancel();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, "CANCELING");
    EXPECT_FALSE(event<contracts::PurchaseCanceling>(1).reason);
    EXPECT_EQ(event<contracts::RefundRequested>().purchase_id, purchase_);
    refunded();
    EXPECT_EQ(event<contracts::PurchaseCanceled>().version, 4);
    const auto again = cancel();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->status, "CANCELED");
}

TEST_F(DecisionsTest, ACompletedChargeIsTooLateForACanceledPurchase) {
    start();
    ASSERT_TRUE(cancel());
    const auto published = events_.size();
    complete();
    refuse("canceled");
    EXPECT_EQ(events_.size(), published);
    ASSERT_EQ(book_.ignored().size(), 2U);
    EXPECT_EQ(book_.ignored().front().verdict, domain::Verdict::too_late);
    EXPECT_EQ(it().state(), domain::State::canceling);
}

TEST_F(DecisionsTest, DeliveredItCannotBeCanceled) {
    start();
    EXPECT_EQ(deliver().error().code, "purchase_not_deliverable");
    complete();
    ASSERT_TRUE(deliver());
    EXPECT_EQ(deliver()->status, "DELIVERED");
    const auto refused = cancel();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "purchase_not_cancelable");
    EXPECT_EQ(refused.error().kind, base::ErrorKind::conflict);
}

TEST_F(DecisionsTest, APassedDeadlineTakesTheWayOfACancelAndEndsFailed) {
    start();
    const domain::PurchaseId id{purchase_};
    decide_expire(book_, id, cause_, events_);
    EXPECT_EQ(it().state(), domain::State::in_progress);
    pass(policy_.time_to_pay);
    decide_expire(book_, id, cause_, events_);
    EXPECT_EQ(event<contracts::PurchaseCanceling>(1).reason, "deadline_passed");
    EXPECT_EQ(event<contracts::RefundRequested>().purchase_id, purchase_);
    refunded();
    EXPECT_EQ(event<contracts::PurchaseFailed>().reason, "deadline_passed");
    const auto published = events_.size();
    decide_expire(book_, id, cause_, events_);
    EXPECT_EQ(events_.size(), published);
}

TEST_F(DecisionsTest, AnUnansweredCommandIsSentAgainWhenItIsDue) {
    start();
    const domain::PurchaseId id{purchase_};
    decide_ask_again(book_, id, cause_, events_);
    EXPECT_EQ(events_.size(), 2U);
    pass(std::chrono::seconds{30});
    decide_ask_again(book_, id, cause_, events_);
    decide_ask_again(book_, id, cause_, events_);
    EXPECT_EQ(events_.size(), 3U);
    EXPECT_EQ(event<contracts::ChargeRequested>().purchase_id, purchase_);
    ASSERT_TRUE(cancel());
    pass(std::chrono::seconds{30});
    decide_ask_again(book_, id, cause_, events_);
    EXPECT_EQ(event<contracts::RefundRequested>().purchase_id, purchase_);
    EXPECT_EQ(it().data().version, 2);
}

TEST_F(DecisionsTest, APurchaseThatIsLockedElsewhereIsLeftAlone) {
    const auto other = domain::PurchaseId::make();
    decide_expire(book_, other, cause_, events_);
    decide_ask_again(book_, other, cause_, events_);
    EXPECT_TRUE(events_.empty());
}

TEST_F(DecisionsTest, WhatNothingHereCanHaveLedToIsImpossible) {
    EXPECT_THROW(complete(), base::Impossible);
    EXPECT_THROW(refunded(), base::Impossible);
    EXPECT_THROW(start(-1), base::Impossible);
    start();
    EXPECT_THROW(start(501), base::Impossible);
    EXPECT_THROW(complete(499), base::Impossible);
    EXPECT_THROW(refuse("canceled"), base::Impossible);
    EXPECT_THROW(refuse("no_such_reason"), base::Impossible);
    EXPECT_THROW(refunded(), base::Impossible);
    user_ = base::Uuid::v7();
    EXPECT_THROW(complete(), base::Impossible);
    EXPECT_EQ(events_.size(), 2U);
    EXPECT_EQ(it().data().version, 1);
}

}  // namespace
}  // namespace souk::payment::app
