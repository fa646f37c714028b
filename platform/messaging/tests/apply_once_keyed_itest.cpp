#include <gmock/gmock.h>

#include "platform/messaging/tests/account_books.hpp"
#include "platform/testing/mysql_proxy.hpp"

namespace souk::messaging {
namespace {

using base::ErrorKind;
using mysql::Failure;
using mysql::sql;

class KeyedStepItest : public ApplyOnceTest {
protected:
    Failure failure_of_apply(std::vector<AccountStep> steps) {
        try {
            apply(std::move(steps));
        } catch (const mysql::DatabaseError& error) {
            return error.failure();
        }
        ADD_FAILURE() << "it did not fail";
        return Failure::other;
    }
    /// A twin in the middle of its transaction, until it is destroyed.
    mysql::Transaction running_twin(const base::Once& once) {
        auto transaction = loop_.run(database_->begin());
        const std::vector<const base::Once*> claims{&once};
        claim(transaction, claims, clock_.now());
        loop_.run(transaction.read_all({}));
        return transaction;
    }
};

TEST_F(KeyedStepItest, HappensOnceAndItsAnswerIsReplayed) {
    const auto first = apply({move(keyed("k"), 1, -30)});
    const auto second = apply({move(keyed("k"), 1, -30)});
    EXPECT_EQ(first.at(0).outcome.value(), Balance{70});
    EXPECT_FALSE(first.at(0).replayed);
    EXPECT_EQ(second.at(0).outcome.value(), Balance{70});
    EXPECT_TRUE(second.at(0).replayed);
    EXPECT_EQ(balance(1), 70);
    EXPECT_EQ(rows_of("outbox"), 1);
    EXPECT_EQ(wakes_, 1);
}

TEST_F(KeyedStepItest, FiftyTwinsAtOnceHaveOneEffectAndOneAnswer) {
    AccountAnswers answers;
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 50; ++i) {
        tasks.push_back(keep_answers({move(keyed("k"), 1, -30)}, answers));
    }
    for (const auto& error : loop_.run_all(std::move(tasks))) {
        EXPECT_FALSE(error);
    }
    EXPECT_EQ(balance(1), 70);
    EXPECT_EQ(rows_of("outbox"), 1);
    ASSERT_EQ(answers.size(), 50U);
    int originals = 0;
    for (const auto& answer : answers) {
        if (answer.outcome) {
            EXPECT_EQ(*answer.outcome, Balance{70});
            originals += answer.replayed ? 0 : 1;
        } else {
            EXPECT_EQ(answer.outcome.error().code, "idempotency_in_progress");
        }
    }
    EXPECT_EQ(originals, 1);
}

TEST_F(KeyedStepItest, FiftyTwinsOfARefusalThatIsNotStoredAllGetAnAnswer) {
    AccountAnswers answers;
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 50; ++i) {
        tasks.push_back(keep_answers({refuse(keyed("k"), ErrorKind::forbidden)}, answers));
    }
    for (const auto& error : loop_.run_all(std::move(tasks))) {
        EXPECT_FALSE(error);
    }
    ASSERT_EQ(answers.size(), 50U);
    for (const auto& answer : answers) {
        ASSERT_FALSE(answer.outcome);
        EXPECT_THAT(answer.outcome.error().code,
                    ::testing::AnyOf("refused", "idempotency_in_progress"));
    }
    EXPECT_EQ(rows_of("once"), 0);
}

TEST_F(KeyedStepItest, TheSameKeyWithAnotherBodyIsRefused) {
    apply({move(keyed("k", 1), 1, -30)});
    const auto answer = apply({move(keyed("k", 2), 1, -40)}).at(0);
    ASSERT_FALSE(answer.outcome);
    EXPECT_EQ(answer.outcome.error(), idempotency_key_reused());
    EXPECT_FALSE(answer.replayed);
    EXPECT_EQ(balance(1), 70);
}

TEST_F(KeyedStepItest, TheSameKeyOfAnotherUserOrOperationIsAnother) {
    auto other_user = keyed("k");
    other_user.who.back() = '2';
    auto other_operation = keyed("k");
    other_operation.operation = "other";
    apply({move(keyed("k"), 1, -1)});
    apply({move(other_user, 1, -1)});
    apply({move(other_operation, 1, -1)});
    apply({move(keyed("K"), 1, -1)});
    apply({move(keyed("k "), 1, -1)});
    EXPECT_EQ(balance(1), 95);
}

TEST_F(KeyedStepItest, ABusinessRefusalIsReplayedEvenWhenItWouldNowPass) {
    const auto refused = apply({move(keyed("k"), 1, -130)}).at(0);
    ASSERT_FALSE(refused.outcome);
    EXPECT_FALSE(refused.replayed);
    apply({move(keyed("more"), 1, 1'000)});
    const auto again = apply({move(keyed("k"), 1, -130)}).at(0);
    ASSERT_FALSE(again.outcome);
    EXPECT_EQ(again.outcome.error(), refused.outcome.error());
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(balance(1), 1'100);
}

TEST_F(KeyedStepItest, ARefusalThatIsNotStoredLeavesTheKeyFree) {
    const auto refused = apply({refuse(keyed("k"), ErrorKind::forbidden)}).at(0);
    EXPECT_EQ(refused.outcome.error().code, "refused");
    EXPECT_EQ(rows_of("once"), 0);
    EXPECT_EQ(apply({move(keyed("k"), 1, -30)}).at(0).outcome.value(), Balance{70});
}

TEST_F(KeyedStepItest, InABatchOnlyTheRefusalThatIsNotStoredIsForgotten) {
    const auto answers = apply({refuse(keyed("a"), ErrorKind::rate_limited),
                                move(keyed("b"), 1, -30), move(keyed("c"), 2, -500)});
    EXPECT_FALSE(answers.at(0).outcome);
    EXPECT_EQ(answers.at(1).outcome.value(), Balance{70});
    EXPECT_FALSE(answers.at(2).outcome);
    EXPECT_EQ(number("SELECT COUNT(*) FROM once WHERE once_key = 'a'"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM once WHERE outcome IS NOT NULL"), 2);
}

TEST_F(KeyedStepItest, ATwinThatRunsTooLongIsInProgress) {
    const auto once = keyed("k");
    {
        const auto twin = running_twin(once);
        const auto answer = apply({move(keyed("k"), 1, -30)}).at(0);
        ASSERT_FALSE(answer.outcome);
        EXPECT_EQ(answer.outcome.error(), idempotency_in_progress());
        EXPECT_EQ(balance(1), 100);
    }
    EXPECT_EQ(apply({move(keyed("k"), 1, -30)}).at(0).outcome.value(), Balance{70});
}

TEST_F(KeyedStepItest, OfABatchOnlyTheStepThatWaitsIsInProgress) {
    const auto once = keyed("b");
    const auto twin = running_twin(once);
    const auto answers =
        apply({move(keyed("a"), 1, -1), move(keyed("b"), 1, -1), move(keyed("c"), 1, -1)});
    EXPECT_TRUE(answers.at(0).outcome);
    EXPECT_EQ(answers.at(1).outcome.error(), idempotency_in_progress());
    EXPECT_TRUE(answers.at(2).outcome);
    EXPECT_EQ(balance(1), 98);
}

TEST_F(KeyedStepItest, TwinsInOneBatchAreDecidedOnce) {
    const auto answers =
        apply({move(keyed("k"), 1, -30), move(keyed("k"), 1, -30), move(keyed("k", 2), 1, -40)});
    EXPECT_EQ(answers.at(0).outcome.value(), Balance{70});
    EXPECT_EQ(answers.at(1).outcome.value(), Balance{70});
    EXPECT_TRUE(answers.at(1).replayed);
    EXPECT_EQ(answers.at(2).outcome.error(), idempotency_key_reused());
    EXPECT_EQ(balance(1), 70);
}

TEST_F(KeyedStepItest, ALostCommitIsRunAgainUnderItsKey) {
    testing::MysqlProxy proxy(loop_.executor(), testing::test_server().unix_socket);
    open(proxy.through(schema().settings()));
    proxy.cut_after_commit(1);
    const auto committed = apply({move(keyed("after"), 1, -30)}).at(0);
    EXPECT_EQ(committed.outcome.value(), Balance{70});
    EXPECT_FALSE(committed.replayed);
    proxy.cut_before_commit(1);
    const auto lost = apply({move(keyed("before"), 1, -30)}).at(0);
    EXPECT_EQ(lost.outcome.value(), Balance{40});
    EXPECT_EQ(proxy.cuts(), 2U);
    EXPECT_EQ(balance(1), 40);
    EXPECT_EQ(rows_of("outbox"), 2);
    open(schema().settings());
}

TEST_F(KeyedStepItest, ACommitLostTwiceOrWithoutAKeyIsUnknown) {
    testing::MysqlProxy proxy(loop_.executor(), testing::test_server().unix_socket);
    open(proxy.through(schema().settings()));
    proxy.cut_before_commit(2);
    EXPECT_EQ(failure_of_apply({move(keyed("k"), 1, -30)}), Failure::commit_unknown);
    proxy.cut_before_commit(1);
    EXPECT_EQ(failure_of_apply({move(std::nullopt, 1, -30)}), Failure::commit_unknown);
    open(schema().settings());
    EXPECT_EQ(balance(1), 100);
}

TEST_F(KeyedStepItest, WithoutAKeyItSimplyHappens) {
    EXPECT_EQ(apply({move(std::nullopt, 1, -30)}).at(0).outcome.value(), Balance{70});
    EXPECT_EQ(apply({move(std::nullopt, 1, -30)}).at(0).outcome.value(), Balance{40});
    EXPECT_FALSE(apply({move(std::nullopt, 1, -300)}).at(0).outcome);
    EXPECT_EQ(rows_of("once"), 0);
    EXPECT_EQ(wakes_, 2);
}

}  // namespace
}  // namespace souk::messaging
