#include "services/auth/tests/store_fixture.hpp"

namespace souk::auth {
namespace {

using std::chrono::seconds;

class ThrottlesTest : public StoreTest {
protected:
    app::GuessPolicies policies_{
        .account = {.free_guesses = 3, .forget_one = seconds{60}, .longest_wait = seconds{60}},
        .address = {.free_guesses = 5, .forget_one = seconds{10}, .longest_wait = seconds{60}}};
    app::GuessLimiter tight_{throttles_, clock_, policies_};
    app::Guess guess_{*domain::Email::parse("ada@example.org"), "192.0.2.1"};
};

TEST_F(ThrottlesTest, OfManyGuessesAtOnceOnlyTheFreeOnesPass) {
    int passed = 0;
    const auto guess = [&]() -> base::Task<> {
        const auto counted = co_await tight_.count(guess_);
        passed += counted ? 1 : 0;
    };
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 20; ++i) {
        tasks.push_back(guess());
    }
    run_all(std::move(tasks));
    EXPECT_EQ(passed, 3);
    EXPECT_EQ(rows_in("throttles"), 2);
    const auto refused = loop_.run(tight_.count(guess_));
    EXPECT_EQ(refused.error().code, "rate_limited");
    EXPECT_EQ(refused.error().retry_after_seconds, 1);
}

TEST_F(ThrottlesTest, ARightPasswordForgivesTheAccountAndTakesOneGuessOffTheAddress) {
    EXPECT_TRUE(loop_.run(tight_.count(guess_)));
    const auto right = loop_.run(tight_.count(guess_));
    ASSERT_TRUE(right);
    loop_.run(tight_.forgive(*right));
    const auto left = schema_.query(mysql::sql("SELECT guesses FROM throttles WHERE guesses > 0"));
    ASSERT_EQ(left.rows.size(), 1U) << "the address's alone";
    EXPECT_EQ(left.rows[0].integer(0), 1);
}

TEST_F(ThrottlesTest, ARightPasswordEndsTheWaitOfItsAccount) {
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(loop_.run(tight_.count(guess_)));
    }
    ASSERT_FALSE(loop_.run(tight_.count(guess_)));
    clock_.advance(seconds{1});
    const auto right = loop_.run(tight_.count(guess_));
    ASSERT_TRUE(right);
    loop_.run(tight_.forgive(*right));
    EXPECT_TRUE(loop_.run(tight_.count(guess_)));
}

TEST_F(ThrottlesTest, AGuessTakenBackTakesItsOwnWaitAlong) {
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(loop_.run(tight_.count(guess_)));
    }
    clock_.advance(seconds{1});
    const auto counted = loop_.run(tight_.count(guess_));
    ASSERT_TRUE(counted);
    ASSERT_FALSE(loop_.run(tight_.count(guess_)));
    loop_.run(tight_.take_back(*counted));
    EXPECT_TRUE(loop_.run(tight_.count(guess_)));
}

TEST_F(ThrottlesTest, RightPasswordsAtOnceDisturbNobody) {
    policies_.account.free_guesses = policies_.address.free_guesses = 100;
    const app::GuessLimiter wide{throttles_, clock_, policies_};
    const auto guess = [&]() -> base::Task<> {
        for (int i = 0; i < 5; ++i) {
            auto counted = co_await wide.count(guess_);
            EXPECT_TRUE(counted);
            co_await wide.forgive(*std::move(counted));
        }
    };
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 12; ++i) {
        tasks.push_back(guess());
    }
    run_all(std::move(tasks));
    EXPECT_EQ(number(mysql::sql("SELECT COUNT(*) FROM throttles WHERE guesses > 0")), 0);
    loop_.run(archive_.remove_forgotten(clock_.now(), 10));
    EXPECT_EQ(rows_in("throttles"), 0);
}

TEST_F(ThrottlesTest, AReplicaWhoseClockIsBehindMayGuess) {
    testing::FakeClock behind(clock_.now() - seconds{1});
    const app::GuessLimiter other{throttles_, behind, policies_};
    const auto counted = loop_.run(other.count(guess_));
    ASSERT_TRUE(counted);
    loop_.run(tight_.forgive(*counted));
    EXPECT_TRUE(loop_.run(other.count(guess_)));
}

TEST_F(ThrottlesTest, WhatIsForgottenIsSweptAPageAtATime) {
    for (int i = 0; i < 3; ++i) {
        const auto email = domain::Email::parse("user" + std::to_string(i) + "@example.org");
        EXPECT_TRUE(loop_.run(tight_.count({*email, "192.0.2." + std::to_string(i)})));
    }
    ASSERT_EQ(rows_in("throttles"), 6);
    loop_.run(archive_.remove_forgotten(clock_.now(), 2));
    EXPECT_EQ(rows_in("throttles"), 6) << "nothing is forgotten yet";
    clock_.advance(seconds{60});
    EXPECT_TRUE(loop_.run(archive_.remove_forgotten(clock_.now(), 2)));
    EXPECT_EQ(rows_in("throttles"), 4);
    const app::SweepSessions sweep(archive_, clock_, policy_, std::chrono::hours{24});
    loop_.run(sweep.forget());
    EXPECT_EQ(rows_in("throttles"), 0);
}

TEST_F(ThrottlesTest, AnExpiredResetTokenIsSwept) {
    const auto made = signed_up();
    ASSERT_TRUE(loop_.run(grant_.run(domain::UserId{made.user.id}, an_admin(), "", cause_)));
    loop_.run(archive_.remove_forgotten(clock_.now(), 10));
    EXPECT_EQ(rows_in("password_resets"), 1);
    clock_.advance(domain::reset_lifetime);
    loop_.run(archive_.remove_forgotten(clock_.now(), 10));
    EXPECT_EQ(rows_in("password_resets"), 0);
}

}  // namespace
}  // namespace souk::auth
