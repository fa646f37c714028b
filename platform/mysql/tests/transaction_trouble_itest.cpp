#include <gtest/gtest.h>

#include "platform/mysql/database.hpp"
#include "platform/mysql/tests/database_fixture.hpp"
#include "platform/testing/mysql_proxy.hpp"

namespace souk::mysql {
namespace {

using namespace std::chrono_literals;

class TransactionTroubleItest : public DatabaseTest {
protected:
    ConnectionSettings small(std::size_t pool_size) {
        auto settings = schema().settings();
        settings.pool_size = pool_size;
        settings.lock_wait = 1s;
        return settings;
    }
};

const Statement lock_one = sql("SELECT n FROM counters WHERE id = 1 FOR UPDATE");

Statement add_to_counter(int id, std::int64_t by) {
    return sql("UPDATE counters SET n = n + {} WHERE id = {}", by, id);
}

/// Locks 1 then 2, or 2 then 1, and meets the other one in the middle.
base::Task<> cross(Database& database, int first, int second, int& arrived, int& attempts) {
    const std::function<base::Task<>(Transaction&)> work =
        [&](Transaction& transaction) -> base::Task<> {
        ++attempts;
        const auto one = add_to_counter(first, 1);
        co_await transaction.read(one);
        ++arrived;
        while (arrived < 2) {
            const auto idle = sql("SELECT 1");
            co_await transaction.read(idle);
        }
        const auto two = add_to_counter(second, 1);
        transaction.write(two);
    };
    co_await database.transact(work);
}

TEST_F(TransactionTroubleItest, ADeadlockIsRunAgain) {
    auto& database = open(small(4));
    int arrived = 0;
    int attempts = 0;
    std::vector<base::Task<>> two;
    two.push_back(cross(database, 1, 2, arrived, attempts));
    two.push_back(cross(database, 2, 1, arrived, attempts));
    for (const auto& error : loop_.run_all(std::move(two))) {
        EXPECT_FALSE(error);
    }
    EXPECT_EQ(attempts, 3);
    EXPECT_EQ(counter(1), 12);
    EXPECT_EQ(counter(2), 12);
}

base::Task<> always_deadlocks(Transaction&) {
    throw_failure(Failure::deadlock, 1213, 0, "made up");
    co_return;
}

TEST_F(TransactionTroubleItest, RetriesAreBounded) {
    auto& database = open(small(1));
    int attempts = 0;
    const std::function<base::Task<>(Transaction&)> work =
        [&attempts](Transaction& transaction) -> base::Task<> {
        ++attempts;
        return always_deadlocks(transaction);
    };
    EXPECT_EQ(failure_of_task(database.transact(work)).failure(), Failure::deadlock);
    EXPECT_EQ(attempts, 1 + max_retries);
}

TEST_F(TransactionTroubleItest, ALostConnectionAtCommitIsUnknown) {
    testing::MysqlProxy proxy(loop_.executor(), testing::test_server().unix_socket);
    auto& database = open(proxy.through(small(2)));
    struct Case {
        bool reaches_server;
        std::int64_t after;
    };
    for (const auto& [reaches_server, after] : {Case{false, 10}, Case{true, 11}}) {
        auto transaction = loop_.run(database.begin());
        loop_.run(transaction.read(lock_one));
        transaction.write(add_to_counter(1, 1));
        reaches_server ? proxy.cut_after_commit(1) : proxy.cut_before_commit(1);
        EXPECT_EQ(failure_of_task(transaction.commit()).failure(), Failure::commit_unknown);
        EXPECT_TRUE(testing::wait_until([&] { return counter(1) == after; }));
    }
    EXPECT_EQ(proxy.cuts(), 2U);
}

TEST_F(TransactionTroubleItest, AWriteOnlyTransactionWithAnUnknownEndIsNotSentTwice) {
    testing::MysqlProxy proxy(loop_.executor(), testing::test_server().unix_socket);
    auto& database = open(proxy.through(small(2)));
    loop_.run(database.ping());
    proxy.cut_after_commit(1);
    auto transaction = loop_.run(database.begin());
    transaction.write(add_to_counter(1, 1));
    EXPECT_EQ(failure_of_task(transaction.commit()).failure(), Failure::commit_unknown);
    EXPECT_TRUE(testing::wait_until([&] { return counter(1) == 11; }));
}

TEST_F(TransactionTroubleItest, AKilledConnectionIsDisconnectedAndItsWorkGone) {
    auto& database = open(small(2));
    auto transaction = loop_.run(database.begin());
    transaction.write(add_to_counter(1, 1));
    const auto id = loop_.run(transaction.read(sql("SELECT CONNECTION_ID()"))).rows[0].integer(0);
    schema().execute({sql("KILL {}", id)});
    EXPECT_EQ(failure_of_task(transaction.read(lock_one)).failure(), Failure::disconnected);
    EXPECT_EQ(counter(1), 10);
}

}  // namespace
}  // namespace souk::mysql
