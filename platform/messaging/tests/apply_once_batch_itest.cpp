#include <gmock/gmock.h>

#include "platform/messaging/dead_letters.hpp"
#include "platform/messaging/headers_json.hpp"
#include "platform/messaging/tests/account_books.hpp"
#include "platform/testing/mysql_proxy.hpp"

namespace souk::messaging {
namespace {

using base::ErrorKind;
using mysql::Failure;
using mysql::sql;

class MessageBatchItest : public ApplyOnceTest {
protected:
    std::uint64_t make_dead_letter(std::int64_t offset) {
        kafka::Message letter;
        letter.topic = "test.account.v1";
        letter.offset = offset;
        letter.value = "{}";
        auto transaction = loop_.run(database_->begin());
        write_dead_letter(transaction, "wallet", letter, "why", clock_.now());
        return loop_.run(transaction.commit()).at(0).last_insert_id;
    }
    std::string status_of(std::uint64_t id) {
        return loop_.run(find_dead_letter(*database_, id)).value().status;
    }
    static AccountStep redrive(const std::string& event, std::uint64_t letter, std::int64_t by) {
        auto once = message(event);
        once.redrives_dead_letter = letter;
        return move(once, 1, by);
    }
};

TEST_F(MessageBatchItest, KnownIdsAreSkippedAndTheRestApplied) {
    apply({move(message("a"), 1, -1), move(message("b"), 1, -1)});
    const auto answers = apply({move(message("b"), 1, -1), move(message("c"), 1, -1),
                                move(message("a"), 1, -1), move(message("d"), 2, -1)});
    EXPECT_TRUE(answers.at(0).replayed);
    EXPECT_EQ(answers.at(0).outcome.value(), Balance{});
    EXPECT_EQ(answers.at(1).outcome.value(), Balance{97});
    EXPECT_TRUE(answers.at(2).replayed);
    EXPECT_EQ(answers.at(3).outcome.value(), Balance{99});
    EXPECT_EQ(balance(1), 97);
    EXPECT_EQ(rows_of("outbox"), 4);
}

TEST_F(MessageBatchItest, AWhollyKnownBatchWritesNothing) {
    apply({move(message("a"), 1, -1)});
    wakes_ = 0;
    EXPECT_TRUE(apply({move(message("a"), 1, -1)}).at(0).replayed);
    EXPECT_EQ(wakes_, 0);
    EXPECT_EQ(balance(1), 99);
    EXPECT_TRUE(apply({}).empty());
}

TEST_F(MessageBatchItest, ADuplicateInsideTheBatchIsAReplay) {
    const auto answers =
        apply({move(message("a"), 1, -1), move(message("b"), 1, -1), move(message("a"), 1, -1)});
    EXPECT_FALSE(answers.at(0).replayed);
    EXPECT_TRUE(answers.at(2).replayed);
    EXPECT_EQ(balance(1), 98);
}

TEST_F(MessageBatchItest, DecisionsSeeWhatEarlierOnesOfTheBatchDid) {
    std::vector<AccountStep> steps;
    for (int i = 0; i < 500; ++i) {
        steps.push_back(move(message("m" + std::to_string(i)), 1 + i % 2, i < 250 ? 4 : -4));
    }
    const auto answers = apply(steps);
    EXPECT_EQ(answers.at(2).outcome.value(), Balance{108});
    EXPECT_EQ(balance(1), 100);
    EXPECT_EQ(balance(2), 100);
    EXPECT_EQ(rows_of("outbox"), 500);
    EXPECT_EQ(rows_of("once"), 500);
}

TEST_F(MessageBatchItest, BatchesThatShareIdsInOtherOrderEachApplyOnce) {
    for (int round = 0; round < 10; ++round) {
        std::vector<AccountStep> steps;
        for (int i = 0; i < 10; ++i) {
            steps.push_back(move(message(std::to_string(round) + "-" + std::to_string(i)), 1, -1));
        }
        std::vector<AccountStep> reversed(steps.rbegin(), steps.rend());
        AccountAnswers answers;
        std::vector<base::Task<>> both;
        both.push_back(keep_answers(steps, answers));
        both.push_back(keep_answers(reversed, answers));
        for (const auto& error : loop_.run_all(std::move(both))) {
            EXPECT_FALSE(error);
        }
        const auto fresh = std::count_if(answers.begin(), answers.end(),
                                         [](const auto& answer) { return !answer.replayed; });
        EXPECT_EQ(fresh, 10);
    }
    EXPECT_EQ(balance(1), 0);
    // They wait for each other in one order instead.
    EXPECT_THAT(metrics_.render(), ::testing::Not(::testing::HasSubstr("deadlock")));
}

TEST_F(MessageBatchItest, ADeadlockRunsTheBatchAgain) {
    for (const auto failure : {Failure::deadlock, Failure::lock_timeout, Failure::duplicate}) {
        int loads = 0;
        AccountBooks books;
        books.before_load = [&loads, failure] {
            if (++loads <= 2) {
                mysql::throw_failure(failure, 0, 7, "made up");
            }
        };
        const auto answers =
            apply({move(message("m" + std::to_string(static_cast<int>(failure))), 1, -1)}, books);
        EXPECT_FALSE(answers.at(0).replayed);
        EXPECT_EQ(loads, 3);
    }
    EXPECT_EQ(balance(1), 97);
    EXPECT_EQ(rows_of("outbox"), 3);
}

TEST_F(MessageBatchItest, RunsAgainAtMostThreeTimes) {
    int loads = 0;
    AccountBooks books;
    books.before_load = [&loads] {
        ++loads;
        mysql::throw_failure(Failure::deadlock, 1213, 7, "made up");
    };
    EXPECT_THROW(apply({move(message("m"), 1, -1)}, books), mysql::DatabaseError);
    EXPECT_EQ(loads, 1 + mysql::max_retries);
    EXPECT_EQ(rows_of("once"), 0);
}

TEST_F(MessageBatchItest, ALostCommitIsRunAgain) {
    testing::MysqlProxy proxy(loop_.executor(), testing::test_server().unix_socket);
    open(proxy.through(schema().settings()));
    proxy.cut_after_commit(1);
    EXPECT_NO_THROW(apply({move(message("a"), 1, -1), move(message("b"), 1, -1)}));
    proxy.cut_before_commit(1);
    EXPECT_NO_THROW(apply({move(message("c"), 1, -1), move(message("a"), 1, -1)}));
    EXPECT_EQ(proxy.cuts(), 2U);
    EXPECT_EQ(balance(1), 97);
    open(schema().settings());
}

TEST_F(MessageBatchItest, AMessageThatIsRefusedIsNotClaimed) {
    const auto answers = apply({move(message("a"), 1, -500), move(message("b"), 1, -1)});
    EXPECT_FALSE(answers.at(0).outcome);
    EXPECT_TRUE(answers.at(1).outcome);
    EXPECT_EQ(rows_of("once"), 1);
    EXPECT_EQ(apply({move(message("a"), 1, -50)}).at(0).outcome.value(), Balance{49});
}

TEST_F(MessageBatchItest, EachEventCarriesTheCauseOfItsOwnStep) {
    apply({move(message("a"), 1, -1), move(message("b"), 2, -1)});
    const auto rows =
        schema().query(sql("SELECT topic, type, message_key, headers, payload FROM outbox "
                           "ORDER BY id"));
    ASSERT_EQ(rows.rows.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& row = rows.rows[i];
        EXPECT_EQ(row.text(0), "test.account.v1");
        EXPECT_EQ(row.text(1), "account.moved");
        EXPECT_EQ(row.text(2), i == 0 ? "1" : "2");
        const auto headers = headers_from_json(row.text(3));
        const std::pair<std::string, std::string> cause{"ce_causationid",
                                                        i == 0 ? "cause-of-a" : "cause-of-b"};
        EXPECT_THAT(headers, ::testing::Contains(cause));
        const std::pair<std::string, std::string> source{"ce_source", "/souk/test"};
        EXPECT_THAT(headers, ::testing::Contains(source));
    }
    EXPECT_EQ(rows.rows[0].text(4), R"({"account":1,"by":-1,"note":""})");
}

TEST_F(MessageBatchItest, AnEventOverItsLimitStopsTheWholeWrite) {
    const std::string note(max_event_bytes, 'x');
    EXPECT_THROW(apply({move(message("a"), 1, -1, note)}), std::length_error);
    EXPECT_EQ(balance(1), 100);
    EXPECT_EQ(rows_of("once"), 0);
    const std::string fits(max_event_bytes - 100, 'x');
    EXPECT_NO_THROW(apply({move(message("a"), 1, -1, fits)}));
}

TEST_F(MessageBatchItest, ARedriveClosesItsDeadLetterInTheSameTransaction) {
    const auto letter = make_dead_letter(1);
    EXPECT_EQ(apply({redrive("a", letter, -1)}).at(0).outcome.value(), Balance{99});
    EXPECT_EQ(status_of(letter), "HANDLED");
    EXPECT_EQ(loop_.run(open_dead_letters(*database_)), 0U);
}

TEST_F(MessageBatchItest, ARedriveThatIsRefusedLeavesItOpen) {
    const auto letter = make_dead_letter(1);
    EXPECT_FALSE(apply({redrive("a", letter, -500)}).at(0).outcome);
    EXPECT_EQ(status_of(letter), "OPEN");
    const auto answers = apply({redrive("a", letter, -500), move(message("b"), 1, -1)});
    EXPECT_FALSE(answers.at(0).outcome);
    EXPECT_EQ(status_of(letter), "OPEN");
    EXPECT_EQ(rows_of("once"), 1);
}

TEST_F(MessageBatchItest, ARedriveOfAHandledMessageHasNoEffectAndClosesIt) {
    const auto letter = make_dead_letter(1);
    apply({move(message("a"), 1, -1)});
    EXPECT_TRUE(apply({redrive("a", letter, -1)}).at(0).replayed);
    EXPECT_EQ(status_of(letter), "HANDLED");
    EXPECT_EQ(balance(1), 99);
}

TEST_F(MessageBatchItest, ADiscardedDeadLetterIsNotRedriven) {
    const auto letter = make_dead_letter(1);
    auto transaction = loop_.run(database_->begin());
    discard_dead_letter(transaction, letter, "admin", "not ours", clock_.now());
    loop_.run(transaction.commit());
    EXPECT_THROW(apply({redrive("a", letter, -1)}), mysql::DatabaseError);
    EXPECT_EQ(status_of(letter), "DISCARDED");
    EXPECT_EQ(balance(1), 100);
    EXPECT_EQ(rows_of("once"), 0);
}

}  // namespace
}  // namespace souk::messaging
