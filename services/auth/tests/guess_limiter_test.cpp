#include "services/auth/tests/use_cases_fixture.hpp"

namespace souk::auth {
namespace {

struct GuessLimiterTest : UseCases {
    void SetUp() override {
        UseCases::SetUp();
        signed_up();
        guesses.account.free_guesses = 3;
        guesses.address.free_guesses = 5;
    }
    app::GuessLimiter tight() { return {throttles, clock, guesses}; }
    base::Result<app::Credentials> attempt(std::string email, std::string password,
                                           std::string address = "192.0.2.1") {
        const auto limiter = tight();
        const app::CheckPassword check{hasher, limiter};
        const app::SignIn use_case{accounts, accounts, check, tokens, clock, policy};
        app::Origin origin{std::move(address), ""};
        return loop.run(
            use_case.run({std::move(email), std::move(password)}, std::move(origin), {}));
    }
};

TEST_F(GuessLimiterTest, AnAccountWaitsKnownOrNotInTheSameWords) {
    for (const auto* email : {"ada@example.org", "nobody@example.org"}) {
        SCOPED_TRACE(email);
        for (int i = 0; i < 3; ++i) {
            const auto address = "192.0.2." + std::to_string(i);
            EXPECT_EQ(attempt(email, "wrong horse", address).error(), app::invalid_credentials());
        }
        const auto refused = attempt(email, "correct horse", "198.51.100.7");
        EXPECT_EQ(refused.error().kind, base::ErrorKind::rate_limited);
        EXPECT_EQ(refused.error().code, "rate_limited");
        EXPECT_EQ(refused.error().retry_after_seconds, 1);
    }
    clock.advance(seconds{1});
    EXPECT_TRUE(attempt("ada@example.org", "correct horse"));
    EXPECT_TRUE(attempt("ada@example.org", "correct horse")) << "a right one forgives the others";
}

TEST_F(GuessLimiterTest, AnAddressWaitsWhateverTheAccounts) {
    for (int i = 0; i < 5; ++i) {
        const auto email = "user" + std::to_string(i) + "@example.org";
        EXPECT_EQ(attempt(email, "wrong horse").error().code, "invalid_credentials");
    }
    EXPECT_EQ(attempt("ada@example.org", "correct horse").error().code, "rate_limited");
    EXPECT_TRUE(attempt("ada@example.org", "correct horse", "192.0.2.2")) << "from elsewhere";
}

TEST_F(GuessLimiterTest, RightPasswordsBringTheirAddressNoWait) {
    for (int i = 0; i < 5; ++i) {
        EXPECT_FALSE(attempt("user" + std::to_string(i) + "@example.org", "wrong horse"));
    }
    clock.advance(seconds{1});
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(attempt("ada@example.org", "correct horse")) << "beyond the free ones";
    }
    EXPECT_EQ(attempt("eve@example.org", "wrong horse").error().code, "invalid_credentials");
    EXPECT_EQ(attempt("ada@example.org", "correct horse").error().retry_after_seconds, 2);
}

TEST_F(GuessLimiterTest, AGuessTakenBackLateLeavesTheWaitOfALaterOne) {
    const auto limiter = tight();
    const app::Guess guess{*domain::Email::parse("ada@example.org"), "192.0.2.1"};
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(loop.run(limiter.count(guess)));
    }
    clock.advance(seconds{1});
    const auto slow = loop.run(limiter.count(guess));
    ASSERT_TRUE(slow);
    clock.advance(seconds{2});
    ASSERT_TRUE(loop.run(limiter.count(guess)));
    loop.run(limiter.take_back(*slow));
    EXPECT_EQ(loop.run(limiter.count(guess)).error().retry_after_seconds, 4);
}

TEST_F(GuessLimiterTest, ARefusedAttemptIsNotCounted) {
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(attempt("ada@example.org", "wrong horse"));
    }
    const auto before =
        throttles.book.entries.at(app::throttle_of(*domain::Email::parse("ada@example.org")));
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(attempt("ada@example.org", "wrong horse").error().code, "rate_limited");
    }
    EXPECT_EQ(throttles.book.entries.at(app::throttle_of(*domain::Email::parse("ada@example.org")))
                  .throttle,
              before.throttle);
}

TEST_F(GuessLimiterTest, RightPasswordsLeaveNothingBehindHoweverMany) {
    for (int i = 0; i < 20; ++i) {
        ASSERT_TRUE(attempt("ada@example.org", "correct horse"));
    }
    EXPECT_THAT(throttles.book.entries, SizeIs(2));
    for (const auto& [key, entry] : throttles.book.entries) {
        EXPECT_EQ(entry.throttle.guesses, 0);
        EXPECT_FALSE(entry.throttle.wait(clock.now()));
        EXPECT_LE(entry.forgotten_at, clock.now()) << "it may be swept at once";
    }
}

TEST_F(GuessLimiterTest, ABlockedAccountIsCountedLikeAWrongPassword) {
    accounts.book.users.begin()->second.status = domain::Status::blocked;
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(attempt("ada@example.org", "correct horse").error(), app::invalid_credentials());
    }
    EXPECT_EQ(attempt("ada@example.org", "correct horse").error().code, "rate_limited");
}

TEST_F(GuessLimiterTest, GuessesAtOnceCountBeforeAnyIsLookedAt) {
    auto limiter = tight();
    const app::Guess guess{*domain::Email::parse("ada@example.org"), "192.0.2.1"};
    for (int i = 0; i < 2; ++i) {
        EXPECT_TRUE(loop.run(limiter.count(guess)));
    }
    const auto third = loop.run(limiter.count(guess));
    ASSERT_TRUE(third);
    EXPECT_FALSE(loop.run(limiter.count(guess)));
    loop.run(limiter.take_back(*third));
    EXPECT_TRUE(loop.run(limiter.count(guess))) << "one that was not looked at does not count";
}

TEST_F(GuessLimiterTest, AFullPoolCostsNoGuess) {
    security::PasswordHasher full{1, 0};
    const auto limiter = tight();
    const app::CheckPassword check{full, limiter};
    const app::Guess guess{*domain::Email::parse("ada@example.org"), "192.0.2.1"};
    std::vector<base::Result<bool>> results;
    const auto run_one = [&]() -> base::Task<> {
        std::string password = "wrong horse";
        auto result = co_await check.run(nullptr, std::move(password), guess);
        results.push_back(std::move(result));
    };
    std::vector<base::Task<>> tasks;
    tasks.push_back(run_one());
    tasks.push_back(run_one());
    for (const auto& error : loop.run_all(std::move(tasks))) {
        EXPECT_FALSE(error);
    }
    ASSERT_EQ(results.size(), 2U);
    const auto& refused = results[0] ? results[1] : results[0];
    EXPECT_EQ(refused.error().kind, base::ErrorKind::unavailable);
    EXPECT_EQ(refused.error().retry_after_seconds, 1);
    for (const auto& [key, entry] : throttles.book.entries) {
        EXPECT_EQ(entry.throttle.guesses, 1);
    }
}

}  // namespace
}  // namespace souk::auth
