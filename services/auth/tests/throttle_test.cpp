#include "services/auth/domain/throttle.hpp"

#include <gtest/gtest.h>

namespace souk::auth::domain {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

struct ThrottleTest : ::testing::Test {
    base::Instant now = *base::parse_rfc3339("2026-01-31T12:00:00Z");
    ThrottlePolicy policy{
        .free_guesses = 3, .forget_one = seconds{100}, .longest_wait = seconds{10}};
    Throttle throttle = Throttle::fresh(now);

    /// The end of the last one's wait.
    base::Instant count(int times) {
        base::Instant brought;
        for (int i = 0; i < times; ++i) {
            brought = throttle.count(now, policy);
        }
        return brought;
    }
};

TEST_F(ThrottleTest, FreeGuessesBringNoWaitAndThenItDoublesUpToTheLongest) {
    count(2);
    EXPECT_FALSE(throttle.wait(now));
    for (const int expected : {1, 2, 4, 8, 10, 10}) {
        count(1);
        EXPECT_EQ(throttle.wait(now), seconds{expected});
        now += seconds{expected};
        EXPECT_FALSE(throttle.wait(now)) << "the wait is over";
    }
    count(100);
    EXPECT_EQ(throttle.wait(now), seconds{10});
}

TEST_F(ThrottleTest, AClockThatIsBehindDoesNotWaitForAFreeGuess) {
    const auto behind = now - seconds{5};
    EXPECT_FALSE(throttle.wait(behind));
    count(2);
    EXPECT_FALSE(throttle.wait(behind));
    const auto brought = count(1);
    throttle.take_back(now, policy, brought);
    EXPECT_FALSE(throttle.wait(behind));
    throttle.count(behind, policy);
    EXPECT_EQ(throttle.guesses, 3);
}

TEST_F(ThrottleTest, AWaitIsRoundedUp) {
    count(4);
    EXPECT_EQ(throttle.wait(now + milliseconds{1}), seconds{2});
    EXPECT_EQ(throttle.wait(now + milliseconds{1'999}), seconds{1});
    EXPECT_FALSE(throttle.wait(now + seconds{2}));
}

TEST_F(ThrottleTest, OneGuessIsForgottenInEachTime) {
    count(3);
    now += seconds{199};
    count(1);
    EXPECT_EQ(throttle.guesses, 3) << "one of three forgotten, one counted";
    now += seconds{1};
    count(1);
    EXPECT_EQ(throttle.guesses, 3) << "the rest of the time counts on";
    now += seconds{10'000};
    count(1);
    EXPECT_EQ(throttle.guesses, 1);
}

TEST_F(ThrottleTest, AGuessTakenBackLeavesNoTrace) {
    count(2);
    const auto before = throttle;
    const auto brought = count(1);
    EXPECT_TRUE(throttle.wait(now));
    throttle.take_back(now, policy, brought);
    EXPECT_EQ(throttle, before);
    throttle.take_back(now, policy, {});
    throttle.take_back(now, policy, {});
    throttle.take_back(now, policy, {});
    EXPECT_EQ(throttle.guesses, 0);
}

TEST_F(ThrottleTest, OneOfManyTakenBackLeavesTheWait) {
    const auto first = count(1);
    const auto third = count(2);
    count(2);
    throttle.take_back(now, policy, first);
    EXPECT_EQ(throttle.wait(now), seconds{4});
    throttle.take_back(now, policy, third);
    EXPECT_EQ(throttle.wait(now), seconds{4}) << "it is the last one's";
}

TEST_F(ThrottleTest, TheLastOfManyTakenBackTakesItsWaitAlong) {
    count(4);
    now += seconds{2};
    const auto before = throttle.guesses;
    const auto brought = count(1);
    EXPECT_EQ(throttle.wait(now), seconds{4});
    throttle.take_back(now, policy, brought);
    EXPECT_FALSE(throttle.wait(now));
    EXPECT_EQ(throttle.guesses, before);
    count(1);
    EXPECT_EQ(throttle.wait(now), seconds{4}) << "a wrong one waits as long as it would have";
}

TEST_F(ThrottleTest, AForgivenOneIsAsNew) {
    count(6);
    throttle.forgive(now);
    EXPECT_EQ(throttle, Throttle::fresh(now));
}

TEST_F(ThrottleTest, IsForgottenWhenEveryGuessAndTheWaitAre) {
    count(2);
    EXPECT_EQ(throttle.forgotten_at(policy), now + seconds{200});
    policy.forget_one = seconds{1};
    count(5);
    EXPECT_EQ(throttle.forgotten_at(policy), now + seconds{10});
}

}  // namespace
}  // namespace souk::auth::domain
