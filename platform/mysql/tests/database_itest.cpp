#include "platform/mysql/database.hpp"

#include <limits>

#include <gmock/gmock.h>

#include "platform/mysql/tests/database_fixture.hpp"
#include "platform/testing/mysql_proxy.hpp"

namespace souk::mysql {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class DatabaseItest : public DatabaseTest {};

ResultSet ask(testing::Loop& loop, Database& database, const Statement& statement) {
    return loop.run(database.query(statement));
}

TEST_F(DatabaseItest, BindsEveryTypeWithNastyValues) {
    auto& database = open(schema().settings());
    std::string all_bytes;
    for (int i = 0; i < 256; ++i) {
        all_bytes += static_cast<char>(i);
    }
    for (const std::string text : {"", "'", "\\", "\\'; DROP TABLE counters; --", "%_", "{}", "{{",
                                   "\"`\n\r\t\x1a", "žluťoučký 🐴 ﷽", "NULL"}) {
        const auto row = ask(loop_, database, sql("SELECT {}", text)).rows.at(0);
        EXPECT_EQ(row.text(0), text);
    }
    const std::string with_zero("a\0b", 3);
    const auto id = base::Uuid::v7();
    const base::Instant at{std::chrono::microseconds{1'769'850'900'000'001}};
    const auto row =
        ask(loop_, database,
            sql("SELECT {}, {}, {}, {}, {}, {}, {}, CAST({} AS DATETIME(6)), {}, {}", with_zero,
                Blob{all_bytes}, Blob{""}, id, std::numeric_limits<std::int64_t>::min(),
                std::numeric_limits<std::uint64_t>::max(), nullptr, at, 0.1, true))
            .rows.at(0);
    EXPECT_EQ(row.text(0), with_zero);
    EXPECT_EQ(row.text(1), all_bytes);
    EXPECT_EQ(row.text(2), "");
    EXPECT_EQ(row.uuid(3), id);
    EXPECT_TRUE(row.is_null(6));
    EXPECT_EQ(row.instant(7), at);
    EXPECT_EQ(row.real(8), 0.1);
    EXPECT_EQ(row.integer(9), 1);
}

TEST_F(DatabaseItest, ReadsIntegersAtTheirLimitsAndSums) {
    auto& database = open(schema().settings());
    const auto row =
        ask(loop_, database,
            sql("SELECT CAST({} AS SIGNED), CAST({} AS SIGNED), SUM(n), COUNT(*) "
                "FROM counters",
                std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()))
            .rows.at(0);
    EXPECT_EQ(row.integer(0), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(row.integer(1), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(row.integer(2), 20);
    EXPECT_EQ(row.integer(3), 2);
}

TEST_F(DatabaseItest, RefusesTextThatIsNotUtf8) {
    auto& database = open(schema().settings());
    const auto error = failure_of_task(database.query(sql("SELECT {}", std::string{"\xff\xfe"})));
    EXPECT_EQ(error.failure(), Failure::content);
    EXPECT_EQ(ask(loop_, database, sql("SELECT 1")).rows.at(0).integer(0), 1);
}

TEST_F(DatabaseItest, RefusesPlaceholdersThatDoNotMatch) {
    auto& database = open(schema().settings());
    for (const auto& statement : {sql("SELECT {}"), sql("SELECT 1", 2), sql("SELECT {0}", 1),
                                  sql("SELECT }", 1), sql("SELECT {", 1)}) {
        EXPECT_THROW(ask(loop_, database, statement), std::logic_error) << statement.sql;
    }
    EXPECT_EQ(ask(loop_, database, sql("SELECT '{{}}'")).rows.at(0).text(0), "{}");
}

TEST_F(DatabaseItest, SetsTheSessionOnEveryUse) {
    auto settings = schema().settings();
    settings.pool_size = 1;
    settings.lock_wait = 2s;
    auto& database = open(settings);
    for (int i = 0; i < 3; ++i) {
        const auto row = ask(loop_, database,
                             sql("SELECT @@time_zone, @@innodb_lock_wait_timeout, @@sql_mode, "
                                 "@@character_set_client, NOW(6), UTC_TIMESTAMP(6)"))
                             .rows.at(0);
        EXPECT_EQ(row.text(0), "+00:00");
        EXPECT_EQ(row.integer(1), 2);
        EXPECT_THAT(row.text(2), HasSubstr("STRICT_ALL_TABLES"));
        EXPECT_EQ(row.text(3), "utf8mb4");
        EXPECT_EQ(row.instant(4), row.instant(5));
        if (i == 0) {  // dirty the session; the second use comes after the pool's reset
            auto transaction = loop_.run(database.begin());
            loop_.run(transaction.read(sql("SET SESSION innodb_lock_wait_timeout = 50")));
        }
    }
}

TEST_F(DatabaseItest, SaysWhenThePoolIsExhausted) {
    auto settings = schema().settings();
    settings.pool_size = 1;
    settings.pool_wait = 100ms;
    auto& database = open(settings);
    {
        const auto held = loop_.run(database.begin());
        const auto error = failure_of_task(database.begin());
        EXPECT_EQ(error.failure(), Failure::pool_exhausted);
        EXPECT_THAT(metrics_.render(), HasSubstr("souk_mysql_pool_in_use 1"));
    }
    EXPECT_NO_THROW(ask(loop_, database, sql("SELECT 1")));
    EXPECT_THAT(metrics_.render(), HasSubstr("souk_mysql_pool_in_use 0"));
}

TEST_F(DatabaseItest, SaysWhenTheServerCannotBeReached) {
    auto settings = schema().settings();
    settings.unix_socket = "/nonexistent/mysql.sock";
    settings.pool_wait = 100ms;
    auto& database = open(settings);
    EXPECT_EQ(failure_of_task(database.query(sql("SELECT 1"))).failure(), Failure::disconnected);
    EXPECT_EQ(failure_of_task(database.lone_connection()).failure(), Failure::disconnected);
    EXPECT_THROW(loop_.run(database.ping()), base::Unavailable);
}

TEST_F(DatabaseItest, AStatementOverItsTimeLimitIsCutAndItsAnswerNeverMixesUp) {
    auto settings = schema().settings();
    settings.pool_size = 1;
    settings.statement_timeout = 100ms;
    auto& database = open(settings);
    EXPECT_EQ(failure_of_task(database.query(sql("SELECT SLEEP(0.4)"))).failure(),
              Failure::disconnected);
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(ask(loop_, database, sql("SELECT {}", i)).rows.at(0).integer(0), i);
    }
}

TEST_F(DatabaseItest, ALateAnswerIsNeverTakenForTheNextOnes) {
    auto settings = schema().settings();
    settings.pool_size = 1;
    settings.statement_timeout = 100ms;
    auto& database = open(settings);
    {
        auto transaction = loop_.run(database.begin());
        loop_.run(transaction.read(sql("SELECT 1")));
        // Its late answer looks exactly like the one to a reset.
        EXPECT_EQ(failure_of_task(transaction.read(sql("DO SLEEP(0.4)"))).failure(),
                  Failure::disconnected);
    }
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(ask(loop_, database, sql("SELECT {}", i)).rows.at(0).integer(0), i);
    }
}

TEST_F(DatabaseItest, ConnectionsThatDiedInThePoolAreNotNoticed) {
    testing::MysqlProxy proxy(loop_.executor(), testing::test_server().unix_socket);
    auto settings = proxy.through(schema().settings());
    settings.pool_size = 4;
    auto& database = open(settings);
    {
        std::vector<Transaction> held;
        for (int i = 0; i < 4; ++i) {
            held.push_back(loop_.run(database.begin()));
        }
    }
    proxy.cut_all();
    EXPECT_EQ(ask(loop_, database, sql("SELECT 7")).rows.at(0).integer(0), 7);
    proxy.cut_all();
    auto transaction = loop_.run(database.begin());
    EXPECT_NO_THROW(loop_.run(transaction.read(sql("SELECT 1"))));
    EXPECT_NO_THROW(loop_.run(transaction.commit()));
}

TEST_F(DatabaseItest, RefusesARoundTripOverItsLimit) {
    auto& database = open(schema().settings());
    const std::string big(max_round_trip_bytes, 'x');
    EXPECT_EQ(failure_of_task(database.query(sql("SELECT LENGTH({})", big))).failure(),
              Failure::content);
    const std::string fits(max_round_trip_bytes - 1'000, 'x');
    EXPECT_EQ(ask(loop_, database, sql("SELECT LENGTH({})", fits)).rows.at(0).integer(0),
              static_cast<std::int64_t>(fits.size()));
}

TEST_F(DatabaseItest, ALoneConnectionKeepsItsLock) {
    auto& database = open(schema().settings());
    auto one = loop_.run(database.lone_connection());
    const auto two = loop_.run(database.lone_connection());
    const auto name = schema().name() + ".lock";
    const auto lock = sql("SELECT GET_LOCK({}, 0)", name);
    EXPECT_EQ(loop_.run(one->query(lock)).rows.at(0).integer(0), 1);
    EXPECT_EQ(loop_.run(two->query(lock)).rows.at(0).integer(0), 0);
    one.reset();
    const auto wait = sql("SELECT GET_LOCK({}, 5)", name);
    EXPECT_EQ(loop_.run(two->query(wait)).rows.at(0).integer(0), 1);
}

TEST_F(DatabaseItest, AfterStopNothingBegins) {
    auto& database = open(schema().settings());
    EXPECT_NO_THROW(loop_.run(database.ping()));
    loop_.run(database.stop());
    EXPECT_EQ(failure_of_task(database.begin()).failure(), Failure::disconnected);
}

}  // namespace
}  // namespace souk::mysql
