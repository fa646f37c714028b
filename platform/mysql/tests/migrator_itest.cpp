#include "platform/mysql/migrator.hpp"

#include <gmock/gmock.h>

#include "platform/observe/metrics.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"

namespace souk::mysql {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class MigratorItest : public ::testing::Test {
protected:
    std::vector<std::string> apply(std::vector<Migration> migrations) {
        return loop_.run(migrate(database_, migrations));
    }
    std::string refusal(const std::vector<Migration>& migrations) {
        try {
            apply(migrations);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }

    testing::TemporarySchema schema_;
    testing::Loop loop_;
    observe::Metrics metrics_;
    Database database_{loop_.executor(), schema_.settings(), metrics_};
};

constexpr Migration one{"shop", "0001_a",
                        "-- a; table {of} ours\nCREATE TABLE a (id INT PRIMARY KEY);\n"};
constexpr Migration two{"shop", "0002_b", "ALTER TABLE a ADD COLUMN b VARCHAR(9) DEFAULT '{}'"};
constexpr Migration rows{"shop", "0003_rows",
                         "INSERT INTO a (id) VALUES (1);\nINSERT INTO a (id) VALUES (2);"};

TEST_F(MigratorItest, AppliesWhatIsMissingInOrderAndOnce) {
    EXPECT_THAT(apply({one}), ElementsAre("0001_a"));
    EXPECT_THAT(apply({one, two, rows}), ElementsAre("0002_b", "0003_rows"));
    EXPECT_THAT(apply({one, two, rows}), IsEmpty());
    EXPECT_EQ(schema_.query(sql("SELECT COUNT(*) FROM a WHERE b = '{{}}'")).rows[0].integer(0), 2);
}

TEST_F(MigratorItest, RefusesAChangedFile) {
    apply({one});
    auto changed = one;
    changed.sql = "CREATE TABLE a (id BIGINT PRIMARY KEY)";
    EXPECT_THAT(refusal({changed}), HasSubstr("shop/0001_a.sql was changed"));
}

TEST_F(MigratorItest, RefusesASchemaFromTheFuture) {
    apply({one, two});
    EXPECT_THAT(refusal({one}), HasSubstr("shop/0002_b.sql"));
}

TEST_F(MigratorItest, AFileThatFailedNeedsAHand) {
    const Migration broken{"shop", "0002_broken", "ALTER TABLE nowhere ADD COLUMN b INT"};
    EXPECT_THAT(refusal({one, broken}), HasSubstr("shop/0002_broken.sql failed"));
    EXPECT_THAT(refusal({one, broken}), HasSubstr("shop/0002_broken.sql failed before"));
    schema_.execute({sql("DELETE FROM schema_migrations WHERE name = '0002_broken'")});
    EXPECT_THAT(apply({one, two}), ElementsAre("0002_b"));
}

TEST_F(MigratorItest, AnInterruptedFileIsContinuedWhetherItRanOrNot) {
    apply({one, two});
    schema_.execute({sql("UPDATE schema_migrations SET state = 'STARTED'")});
    EXPECT_THAT(apply({one, two}), ElementsAre("0001_a", "0002_b"));
    schema_.execute({sql("UPDATE schema_migrations SET state = 'STARTED' WHERE name = '0002_b'"),
                     sql("ALTER TABLE a DROP COLUMN b")});
    EXPECT_THAT(apply({one, two}), ElementsAre("0002_b"));
    EXPECT_NO_THROW(schema_.execute({sql("SELECT b FROM a")}));
}

TEST_F(MigratorItest, DataIsAllOrNothingAndMayBeCorrected) {
    const Migration wrong{"shop", "0002_rows",
                          "INSERT INTO a VALUES (1); INSERT INTO a VALUES (1);"};
    const Migration right{"shop", "0002_rows", "INSERT INTO a VALUES (1)"};
    EXPECT_THAT(refusal({one, wrong}), HasSubstr("rolled back"));
    EXPECT_EQ(schema_.query(sql("SELECT COUNT(*) FROM a")).rows[0].integer(0), 0);
    EXPECT_THAT(apply({one, right}), ElementsAre("0002_rows"));
}

base::Task<> migrate_and_count(Database& database, std::vector<Migration> migrations,
                               std::size_t& applied) {
    const auto names = co_await migrate(database, migrations);
    applied += names.size();
}

TEST_F(MigratorItest, TwoMigratorsTakeTurns) {
    std::size_t applied = 0;
    std::vector<base::Task<>> both;
    for (int i = 0; i < 4; ++i) {
        both.push_back(migrate_and_count(database_, {one, two, rows}, applied));
    }
    for (const auto& error : loop_.run_all(std::move(both))) {
        EXPECT_FALSE(error);
    }
    EXPECT_EQ(applied, 3U);
}

}  // namespace
}  // namespace souk::mysql
