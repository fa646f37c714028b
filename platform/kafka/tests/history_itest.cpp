#include "platform/kafka/history.hpp"

#include <set>

#include "platform/kafka/tests/kafka_fixture.hpp"

namespace souk::kafka {
namespace {

class HistoryTest : public KafkaTest {
protected:
    std::vector<Record> records(int from, int to) const {
        std::vector<Record> result;
        for (int i = from; i < to; ++i) {
            result.push_back(record("key" + std::to_string(i % 7), std::to_string(i)));
        }
        return result;
    }
    static std::multiset<std::string> read_all(History& history, std::size_t most) {
        std::multiset<std::string> all;
        for (auto part = history.next(most); !part.empty(); part = history.next(most)) {
            EXPECT_LE(part.size(), most);
            for (const auto& message : part) {
                all.insert(message.value);
            }
        }
        return all;
    }
};

TEST_F(HistoryTest, IsReadToTheEndsOfItsBeginningAndNoFurther) {
    send(records(0, 100));
    History history(cluster, {topic}, group);
    send(records(100, 120));
    const auto all = read_all(history, 16);
    EXPECT_EQ(all.size(), 100U);
    EXPECT_TRUE(all.contains("0"));
    EXPECT_FALSE(all.contains("100"));
}

TEST_F(HistoryTest, OfNothingIsEmpty) {
    History history(cluster, {topic}, group);
    EXPECT_TRUE(history.next(10).empty());
    EXPECT_TRUE(testing::wait_until([&] { return history.handled(); }));
}

TEST_F(HistoryTest, KnowsWhenTheGroupHasHandledIt) {
    send(records(0, 20));
    History history(cluster, {topic}, group);
    EXPECT_FALSE(history.handled());
    GroupConsumer consumer(loop.executor(), group_settings());
    const auto all = read(consumer, 20);
    consumer.done(all);
    loop.run(consumer.stop());
    EXPECT_TRUE(testing::wait_until([&] { return history.handled(); }));
    EXPECT_EQ(read_all(history, 500).size(), 20U) << "it takes no part in the group";
}

TEST_F(HistoryTest, RefusesATopicThatIsNotThere) {
    EXPECT_THROW(History(cluster, {topic + ".missing"}, group), std::runtime_error);
}

}  // namespace
}  // namespace souk::kafka
