#include "services/payment/domain/purchase.hpp"

#include <gtest/gtest.h>

namespace souk::payment::domain {
namespace {

using std::chrono::seconds;

class PurchaseTest : public ::testing::Test {
protected:
    base::Instant now_ = base::parse_rfc3339("2026-01-31T09:15:00Z").value();
    Purchase purchase_{
        PurchaseId::make(), UserId::make(), base::Money::minor(500), "USD", now_, seconds{60}, {}};
};

TEST_F(PurchaseTest, VersionsCountItsTransitions) {
    const auto first = purchase_.take(Trigger::requested, {}, now_);
    const auto second = purchase_.take(Trigger::charge_completed, {}, now_);
    ASSERT_TRUE(first.transition && second.transition);
    EXPECT_EQ(first.transition->version, 1);
    EXPECT_EQ(first.transition->from, State::absent);
    EXPECT_EQ(second.transition->version, 2);
    EXPECT_EQ(second.transition->to, State::paid);
    EXPECT_EQ(purchase_.data().version, 2);
}

TEST_F(PurchaseTest, ATransitionNamesWhoAskedAndWhatLedToIt) {
    const base::Cause cause{"event-1", "", "somebody"};
    const auto first = purchase_.take(Trigger::requested, cause, now_);
    EXPECT_EQ(first.transition->actor, "somebody");
    EXPECT_EQ(first.transition->cause_id, "event-1");
    EXPECT_EQ(first.transition->trigger, Trigger::requested);
}

TEST_F(PurchaseTest, ADiscardedOneHasFailedAndWaitsForNothing) {
    const auto taken = purchase_.take(Trigger::discard, {}, now_);
    EXPECT_EQ(taken.transition->version, 1);
    EXPECT_EQ(taken.transition->reason, "discarded");
    EXPECT_EQ(status_of(purchase_.state()), "FAILED");
    EXPECT_FALSE(purchase_.due_to_ask_again(now_ + std::chrono::hours{24}));
}

TEST_F(PurchaseTest, WhatDoesNotMoveItLeavesItAsItWas) {
    purchase_.take(Trigger::requested, {}, now_);
    const auto before = purchase_;
    EXPECT_EQ(purchase_.take(Trigger::requested, {}, now_ + seconds{1}).verdict, Verdict::already);
    EXPECT_EQ(purchase_.take(Trigger::deliver, {}, now_ + seconds{1}).verdict, Verdict::impossible);
    EXPECT_EQ(purchase_, before);
}

TEST_F(PurchaseTest, KeepsTheWalletsReasonOrTheDeadlineAsItsReason) {
    purchase_.take(Trigger::requested, {}, now_);
    auto expired = purchase_;
    const auto refused = purchase_.take(Trigger::charge_refused, {}, now_, "insufficient_funds");
    EXPECT_EQ(purchase_.reason(), "insufficient_funds");
    EXPECT_EQ(refused.transition->reason, "insufficient_funds");
    expired.take(Trigger::deadline_passed, {}, now_);
    EXPECT_EQ(expired.reason(), "deadline_passed");
    expired.take(Trigger::refund_completed, {}, now_);
    EXPECT_EQ(expired.reason(), "deadline_passed");
    EXPECT_EQ(status_of(expired.state()), "FAILED");
}

TEST_F(PurchaseTest, AsksAgainAfterThirtySecondsAndThenAtDoublingIntervals) {
    purchase_.take(Trigger::requested, {}, now_);
    auto at = now_;
    for (const auto wait : {30, 60, 120, 240, 480, 960, 1'920, 3'600, 3'600, 3'600}) {
        EXPECT_FALSE(purchase_.due_to_ask_again(at + seconds{wait} - std::chrono::microseconds{1}));
        at += seconds{wait};
        ASSERT_TRUE(purchase_.due_to_ask_again(at)) << wait;
        purchase_.ask_again(at);
    }
}

TEST_F(PurchaseTest, ANewWaitBeginsWithThirtySecondsAndAnEndStateWaitsForNothing) {
    purchase_.take(Trigger::requested, {}, now_);
    purchase_.ask_again(now_ + seconds{30});
    const auto later = now_ + seconds{60};
    purchase_.take(Trigger::deadline_passed, {}, later);
    EXPECT_FALSE(purchase_.due_to_ask_again(later + seconds{29}));
    EXPECT_TRUE(purchase_.due_to_ask_again(later + seconds{30}));
    purchase_.take(Trigger::refund_completed, {}, later);
    EXPECT_FALSE(purchase_.due_to_ask_again(later + std::chrono::hours{24}));
}

}  // namespace
}  // namespace souk::payment::domain
