#include "platform/messaging/sweeper.hpp"

#include "platform/messaging/tests/bus_fixture.hpp"

namespace souk::messaging {
namespace {

class SweeperTest : public SchemaTest {
protected:
    void remember(const std::string& who, int how_many, std::chrono::hours ago) {
        mysql::Rows rows(
            "INSERT INTO once (who, operation, once_key, fingerprint, created_at) VALUES ",
            "({}, 'op', {}, {}, {})");
        for (int i = 0; i < how_many; ++i) {
            rows.add(who, base::Uuid::v7().to_string(), mysql::Blob{std::string(32, '\0')},
                     clock.now() - ago);
        }
        schema.execute({rows.statement()});
    }
    void bury(const std::string& status, std::int64_t offset, std::chrono::hours ago) {
        const auto at = clock.now() - ago;
        const std::optional<base::Instant> decided =
            status == "OPEN" ? std::nullopt : std::optional{at};
        schema.execute({sql(
            "INSERT INTO dead_letters (consumer, topic, partition_no, offset_no, timestamp_ms, "
            "message_key, headers, reason, status, created_at, decided_at) "
            "VALUES ('c', 't', 0, {}, 0, '', '[]', 'r', {}, {}, {})",
            offset, status, at, decided)});
    }
};

TEST_F(SweeperTest, DeletesWhatIsOldAndNothingElse) {
    remember("event", 3, 24h * 91);
    remember("event", 2, 24h * 89);
    remember("user-1", 4, 24h * 7 + 1h);
    remember("user-1", 5, 24h * 7 - 1h);
    remember("user-2", 1, 24h * 120);  // slipped through while the service was down
    bury("OPEN", 1, 24h * 365);
    bury("HANDLED", 2, 24h * 91);
    bury("DISCARDED", 3, 24h * 91);
    bury("HANDLED", 4, 24h * 89);
    const auto swept = loop.run(sweep(database, clock.now(), {}));
    EXPECT_EQ(swept.messages, 4U);
    EXPECT_EQ(swept.keys, 4U);
    EXPECT_EQ(swept.dead_letters, 2U);
    EXPECT_EQ(count("once WHERE who = 'event'"), 2);
    EXPECT_EQ(count("once WHERE who = 'user-1'"), 5);
    EXPECT_EQ(count("dead_letters"), 2);
    EXPECT_EQ(count("dead_letters WHERE status = 'OPEN'"), 1);
}

TEST_F(SweeperTest, WorksInSmallBatches) {
    remember("event", 25, 24h * 91);
    remember("user", 25, 24h * 7 + 1h);
    Retention small;
    small.batch = 10;
    const auto swept = loop.run(sweep(database, clock.now(), small));
    EXPECT_EQ(swept.messages, 25U);
    EXPECT_EQ(swept.keys, 25U);
    EXPECT_EQ(count("once"), 0);
}

TEST_F(SweeperTest, TakesTheRetentionItIsGiven) {
    remember("event", 2, 3h);
    remember("user", 2, 3h);
    Retention brief;
    brief.messages = 4h;
    brief.keys = 2h;
    loop.run(sweep(database, clock.now(), brief));
    EXPECT_EQ(count("once WHERE who = 'event'"), 2);
    EXPECT_EQ(count("once WHERE who = 'user'"), 0);
}

}  // namespace
}  // namespace souk::messaging
