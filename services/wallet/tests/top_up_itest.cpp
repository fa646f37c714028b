#include "services/wallet/tests/ledger_fixture.hpp"

namespace souk::wallet {
namespace {

using base::Money;

class TopUpTest : public LedgerTest {
protected:
    using Answer = base::Applied<app::TransferReceipt>;

    Answer top_up(std::int64_t amount, const std::string& key) {
        return loop_.run(
            top_up_.run(domain::UserId{user_}, Money::minor(amount), once(amount, key), {}));
    }
    /// The amount is all that a top-up says, so it makes the fingerprint.
    base::Once once(std::int64_t amount, std::string key) const {
        return {.who = user_.to_string(),
                .operation = "top_up",
                .key = std::move(key),
                .fingerprint = security::sha256(std::to_string(amount)),
                .keep_outcome = true};
    }
    base::Task<> top_up_into(Answer& answer, std::int64_t amount, std::string key) {
        base::Cause cause;
        auto fact = once(amount, std::move(key));
        answer = co_await top_up_.run(domain::UserId{user_}, Money::minor(amount), std::move(fact),
                                      std::move(cause));
    }
};

TEST_F(TopUpTest, BooksOnceUnderAKeyAndGivesTheAnswerAgain) {
    const auto first = top_up(200, "k");
    ASSERT_TRUE(first.outcome);
    EXPECT_FALSE(first.replayed);
    EXPECT_EQ(first.outcome->balance_minor, Money::minor(opening + 200));
    const auto again = top_up(200, "k");
    ASSERT_TRUE(again.outcome);
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(*again.outcome, *first.outcome);
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening + 200));
    expect_books_hold();
}

TEST_F(TopUpTest, RefusesTheSameKeyWithAnotherBody) {
    ASSERT_TRUE(top_up(200, "k").outcome);
    const auto reused = top_up(201, "k");
    ASSERT_FALSE(reused.outcome);
    EXPECT_EQ(reused.outcome.error().code, "idempotency_key_reused");
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening + 200));
}

TEST_F(TopUpTest, ARefusalIsRememberedAsARefusal) {
    ASSERT_TRUE(top_up(500, "a").outcome);
    EXPECT_EQ(top_up(500, "b").outcome.error().code, "top_up_limit_reached");
    const auto again = top_up(500, "b");
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(again.outcome.error().code, "top_up_limit_reached");
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening + 500));
}

TEST_F(TopUpTest, WrongInputIsNotRememberedUnderTheKey) {
    EXPECT_EQ(top_up(0, "k").outcome.error().code, "validation_failed");
    EXPECT_TRUE(top_up(1, "k").outcome);
}

TEST_F(TopUpTest, IdenticalCallsAtOnceBookOnce) {
    std::vector<Answer> answers(20, Answer{app::TransferReceipt{}, false});
    std::vector<base::Task<>> tasks;
    for (auto& answer : answers) {
        tasks.push_back(top_up_into(answer, 100, "k"));
    }
    expect_all_succeed(std::move(tasks));
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening + 100));
    for (const auto& answer : answers) {
        if (answer.outcome) {
            EXPECT_EQ(answer.outcome->balance_minor, Money::minor(opening + 100));
        } else {
            EXPECT_EQ(answer.outcome.error().code, "idempotency_in_progress");
        }
    }
    expect_books_hold();
}

TEST_F(TopUpTest, DifferentCallsAtOnceKeepTheDaysBound) {
    std::vector<Answer> answers(20, Answer{app::TransferReceipt{}, false});
    std::vector<base::Task<>> tasks;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        tasks.push_back(top_up_into(answers[i], 100, "k" + std::to_string(i)));
    }
    expect_all_succeed(std::move(tasks));
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening + 700));
    EXPECT_EQ(std::count_if(answers.begin(), answers.end(),
                            [](const Answer& answer) { return answer.outcome.has_value(); }),
              7);
    expect_books_hold();
}

}  // namespace
}  // namespace souk::wallet
