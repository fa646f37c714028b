#include <gmock/gmock.h>

#include "platform/mysql/database.hpp"
#include "platform/mysql/tests/database_fixture.hpp"

namespace souk::mysql {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class TransactionItest : public DatabaseTest {
protected:
    ConnectionSettings small(std::size_t pool_size) {
        auto settings = schema().settings();
        settings.pool_size = pool_size;
        settings.lock_wait = 1s;
        return settings;
    }
};

const Statement lock_one = sql("SELECT n FROM counters WHERE id = 1 FOR UPDATE");

Statement set_counter(int id, std::int64_t n) {
    return sql("UPDATE counters SET n = {} WHERE id = {}", n, id);
}
Statement add_to_counter(int id, std::int64_t by) {
    return sql("UPDATE counters SET n = n + {} WHERE id = {}", by, id);
}

/// Reads, decides outside the database, writes what it decided: the shape that loses updates when
/// the lock or the isolation is wrong.
base::Task<> read_then_write(Transaction& transaction) {
    const auto read = co_await transaction.read(lock_one);
    const auto update = set_counter(1, read.rows.at(0).integer(0) + 1);
    transaction.write(update);
}

base::Task<> increment_many(Database& database, int times) {
    const std::function<base::Task<>(Transaction&)> work = read_then_write;
    for (int i = 0; i < times; ++i) {
        co_await database.transact(work);
    }
}

base::Task<> begin_and_drop(Database& database) {
    auto transaction = co_await database.begin();
    const auto dirty = set_counter(2, 99);
    co_await transaction.read(dirty);
}

TEST_F(TransactionItest, NoUpdateIsLostOnConnectionsThatWereReturned) {
    auto& database = open(small(4));
    for (int i = 0; i < 4; ++i) {  // each connection has been reset once
        loop_.run(begin_and_drop(database));
    }
    std::vector<base::Task<>> racers;
    for (int i = 0; i < 8; ++i) {
        racers.push_back(increment_many(database, 25));
    }
    for (const auto& error : loop_.run_all(std::move(racers))) {
        EXPECT_FALSE(error);
    }
    EXPECT_EQ(counter(1), 10 + 8 * 25);
    EXPECT_EQ(counter(2), 10);
}

TEST_F(TransactionItest, ReadsWhatWasCommittedMeanwhileAlsoOnAReturnedConnection) {
    auto& database = open(small(1));
    for (int use = 0; use < 3; ++use) {
        schema().execute({set_counter(1, 10)});
        auto transaction = loop_.run(database.begin());
        const auto read = sql("SELECT n FROM counters WHERE id = 1");
        EXPECT_EQ(loop_.run(transaction.read(read)).rows.at(0).integer(0), 10);
        schema().execute({set_counter(1, 11)});
        EXPECT_EQ(loop_.run(transaction.read(read)).rows.at(0).integer(0), 11) << "use " << use;
        if (use != 1) {  // returned by commit without a reset, then by a drop with one
            loop_.run(transaction.commit());
        }
    }
}

TEST_F(TransactionItest, AViolatedCheckStopsTheRestOfTheRoundTrip) {
    auto& database = open(small(2));
    auto transaction = loop_.run(database.begin());
    transaction.write(add_to_counter(1, -3));
    transaction.write(add_to_counter(2, -11));
    transaction.write(sql("INSERT INTO names VALUES ('published')"));
    const auto error = failure_of_task(transaction.commit());
    EXPECT_EQ(error.failure(), Failure::check_violated);
    EXPECT_EQ(error.statement(), 1U);
    EXPECT_TRUE(transaction.finished());
    EXPECT_EQ(counter(1), 10);
    EXPECT_EQ(counter(2), 10);
    EXPECT_TRUE(schema().query(sql("SELECT name FROM names")).rows.empty());
}

TEST_F(TransactionItest, CountsStatementsOverAllRoundTrips) {
    auto& database = open(small(2));
    schema().execute({sql("INSERT INTO names VALUES ('taken')")});
    auto transaction = loop_.run(database.begin());
    loop_.run(transaction.read(lock_one));
    transaction.write(add_to_counter(1, 1));
    transaction.write(sql("INSERT INTO names VALUES ('taken')"));
    const auto error = failure_of_task(transaction.commit());
    EXPECT_EQ(error.failure(), Failure::duplicate);
    EXPECT_EQ(error.number(), 1062);
    EXPECT_EQ(error.statement(), 2U);
    EXPECT_EQ(counter(1), 10);
}

TEST_F(TransactionItest, GivesAnswersInOrder) {
    auto& database = open(small(2));
    auto transaction = loop_.run(database.begin());
    transaction.write(add_to_counter(1, 5));
    const auto answers = loop_.run(transaction.read_all(
        {sql("SELECT n FROM counters WHERE id = 1"), sql("SELECT n FROM counters WHERE id = 2")}));
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[0].rows.at(0).integer(0), 15);
    EXPECT_EQ(answers[1].rows.at(0).integer(0), 10);
    transaction.write(add_to_counter(2, 1));
    transaction.write(sql("UPDATE counters SET n = n + 1"));
    const auto written = loop_.run(transaction.commit());
    ASSERT_EQ(written.size(), 2U);
    EXPECT_EQ(written[0].affected_rows, 1U);
    EXPECT_EQ(written[1].affected_rows, 2U);
    EXPECT_THROW(transaction.write(lock_one), std::logic_error);
    EXPECT_THAT(metrics_.render(),
                HasSubstr(R"(souk_mysql_transactions_total{outcome="committed"} 1)"));
}

TEST_F(TransactionItest, ALockedRowTimesOut) {
    auto& database = open(small(2));
    auto holder = loop_.run(database.begin());
    loop_.run(holder.read(lock_one));
    auto waiter = loop_.run(database.begin());
    waiter.write(sql("INSERT INTO names VALUES ('half')"));
    const auto error = failure_of_task(waiter.read(lock_one));
    EXPECT_EQ(error.failure(), Failure::lock_timeout);
    EXPECT_EQ(error.statement(), 1U);
    loop_.run(holder.commit());
    // 1205 undoes its own statement only: the rest must have been rolled back by us.
    EXPECT_TRUE(schema().query(sql("SELECT name FROM names")).rows.empty());
}

TEST_F(TransactionItest, ADroppedTransactionReleasesItsLocksAtOnce) {
    auto& database = open(small(1));
    for (int i = 0; i < 3; ++i) {
        loop_.run(begin_and_drop(database));
        auto next = loop_.run(database.begin());  // the same connection, or it waits for the reset
        const auto locked =
            loop_.run(next.read(sql("SELECT n FROM counters WHERE id = 2 FOR UPDATE NOWAIT")));
        EXPECT_EQ(locked.rows.at(0).integer(0), 10);
        loop_.run(next.rollback());
    }
}

TEST_F(TransactionItest, ACancelledTransactionReleasesItsLocks) {
    auto settings = small(2);
    settings.statement_timeout = 100ms;
    auto& database = open(settings);
    auto transaction = loop_.run(database.begin());
    loop_.run(transaction.read(lock_one));
    EXPECT_EQ(failure_of_task(transaction.read(sql("SELECT SLEEP(0.2)"))).failure(),
              Failure::disconnected);
    const auto free_again = [&] {
        try {
            schema().execute({sql("SELECT n FROM counters WHERE id = 1 FOR UPDATE NOWAIT")});
            return true;
        } catch (const DatabaseError& error) {
            return error.failure() != Failure::lock_timeout;
        }
    };
    EXPECT_TRUE(loop_.run_until(free_again, 5s));
}

TEST_F(TransactionItest, NothingSentIsNothingToCommit) {
    auto& database = open(small(1));
    auto transaction = loop_.run(database.begin());
    EXPECT_TRUE(loop_.run(transaction.commit()).empty());
    EXPECT_TRUE(transaction.finished());
    EXPECT_NO_THROW(loop_.run(database.ping()));
}

}  // namespace
}  // namespace souk::mysql
