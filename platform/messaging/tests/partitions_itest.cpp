#include <numeric>
#include <set>

#include "platform/messaging/tests/consumer_fixture.hpp"

namespace souk::messaging {
namespace {

/// Three partitions, six keys, two types by turns: the house as it runs.
class PartitionsTest : public ConsumerTest {
protected:
    PartitionsTest() : ConsumerTest(3) {}

    /// `how_many` events of each key, the keys by turns, numbered from `first`.
    std::vector<kafka::Record> events(int first, int how_many) const {
        std::vector<kafka::Record> records;
        for (int number = first; number < first + how_many; ++number) {
            for (const auto& key : keys) {
                const Noted data{key + std::to_string(number)};
                records.push_back(record(number % 2 == 0 ? "note.written" : "note.erased",
                                         json::write(data), key));
            }
        }
        return records;
    }
    /// What the events 0 to `count` of this key lead to, in this order.
    static std::vector<std::string> expected(const std::string& key, int count) {
        std::vector<std::string> effects;
        for (int number = 0; number < count; ++number) {
            effects.push_back((number % 2 == 0 ? "+" : "-") + key + std::to_string(number));
        }
        return effects;
    }
    std::vector<std::string> effects_of(const std::string& key) {
        std::vector<std::string> notes;
        for (const auto& row : schema
                                   .query(sql("SELECT note FROM effects WHERE SUBSTR(note, 2, 1) "
                                              "= {} ORDER BY id",
                                              key))
                                   .rows) {
            notes.push_back(row.text(0));
        }
        return notes;
    }
    std::size_t handed() const { return std::accumulate(runs.begin(), runs.end(), std::size_t{0}); }

    const std::vector<std::string> keys{"a", "b", "c", "d", "e", "f"};
};

TEST_F(PartitionsTest, EachKeyKeepsItsOrderAndARestartHandlesOnlyWhatIsNew) {
    send(events(0, 20));
    {
        Process process{*this, handlers(), group};
        ASSERT_TRUE(loop.run_until([&] { return count("effects") == 120; }));
        loop.run(process->stop());
    }
    std::set<std::int32_t> partitions;
    for (const auto& message : read_topic(cluster, 120)) {
        partitions.insert(message.partition);
    }
    EXPECT_EQ(partitions.size(), 3U);  // or the order would mean nothing
    for (const auto& key : keys) {
        EXPECT_EQ(effects_of(key), expected(key, 20));
    }
    EXPECT_LT(runs.size(), 60U);  // partitions do not multiply the transactions

    runs.clear();
    send(events(20, 4));
    Process next{*this, handlers(), group};
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 144; }));
    loop.run(next->stop());
    EXPECT_EQ(handed(), 24U);
    for (const auto& key : keys) {
        EXPECT_EQ(effects_of(key), expected(key, 24));
    }
    EXPECT_EQ(count("dead_letters"), 0);
}

}  // namespace
}  // namespace souk::messaging
