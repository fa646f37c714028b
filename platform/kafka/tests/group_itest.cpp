#include "platform/kafka/consumer.hpp"

#include <map>
#include <optional>

#include <gmock/gmock.h>

#include "platform/kafka/tests/kafka_fixture.hpp"

namespace souk::kafka {
namespace {

using ::testing::ElementsAre;
using Time = std::chrono::steady_clock;

class Group : public KafkaTest {};

class GroupOfOnePartition : public KafkaTest {
protected:
    GroupOfOnePartition() : KafkaTest(1) {}
};

TEST_F(Group, KeepsTheOrderOfEveryKey) {
    std::vector<Record> records;
    for (int i = 0; i < 300; ++i) {
        records.push_back(record("key" + std::to_string(i % 7), std::to_string(i)));
    }
    send(records);
    GroupConsumer consumer{loop.executor(), group_settings()};
    std::map<std::string, int> last;
    for (const auto& message : read(consumer, records.size())) {
        const int number = std::stoi(message.value);
        const auto [seen, first] = last.try_emplace(message.key, number);
        EXPECT_TRUE(first || seen->second < number) << message.key << " " << number;
        seen->second = number;
    }
    EXPECT_EQ(last.size(), 7U);
    loop.run(consumer.stop());
}

TEST_F(GroupOfOnePartition, GivesHeadersEmptyValuesAndTombstonesAsTheyWere) {
    const Headers headers{{"ce_id", "1"}, {"empty", ""}, {"bytes", std::string("a\0b\xff", 4)}};
    const auto before = std::chrono::system_clock::now();
    send({{.topic = topic, .key = "a", .value = "one", .headers = headers},
          {.topic = topic, .key = "b", .value = "", .headers = {}},
          {.topic = topic, .key = "c", .value = "ignored", .headers = {}, .tombstone = true}});
    GroupConsumer consumer{loop.executor(), group_settings()};
    const auto messages = read(consumer, 3);
    EXPECT_EQ(messages[0].key, "a");
    EXPECT_EQ(messages[0].value, "one");
    EXPECT_EQ(messages[0].headers, headers);
    EXPECT_EQ(messages[0].offset, 0);
    const std::chrono::sys_time<std::chrono::milliseconds> sent{
        std::chrono::milliseconds{messages[0].timestamp_ms}};
    EXPECT_LT(std::chrono::abs(sent - before), 60s);
    EXPECT_FALSE(messages[1].tombstone);
    EXPECT_EQ(messages[1].value, "");
    EXPECT_TRUE(messages[2].tombstone);
    EXPECT_EQ(messages[2].value, "");
    loop.run(consumer.stop());
}

TEST_F(GroupOfOnePartition, FetchTakesWhatIsThereAndNoMoreThanAsked) {
    std::vector<Record> records;
    for (int i = 0; i < 20; ++i) {
        records.push_back(record("k", std::to_string(i)));
    }
    send(records);
    GroupConsumer consumer{loop.executor(), group_settings()};
    EXPECT_EQ(read(consumer, 20, 7).size(), 20U);
    loop.run(consumer.stop());
}

TEST_F(GroupOfOnePartition, ANewMessageArrivesAtOnceAlsoWhenNothingCameForAWhile) {
    GroupConsumer consumer{loop.executor(), group_settings()};
    send({record("k", "first")});
    read(consumer, 1);
    std::vector<Time::duration> waits;
    for (int i = 0; i < 5; ++i) {
        const auto began = Time::now();
        send({record("k", "next")});
        read(consumer, 1);
        waits.push_back(Time::now() - began);
    }
    std::sort(waits.begin(), waits.end());
    EXPECT_LT(waits[2], 200ms);
    loop.run(consumer.stop());
}

TEST_F(GroupOfOnePartition, GoesOnAfterWhatWasDone) {
    send({record("k", "1"), record("k", "2"), record("k", "3")});
    {
        GroupConsumer consumer{loop.executor(), group_settings("one")};
        auto messages = read(consumer, 3);
        messages.pop_back();
        consumer.done(messages);
        loop.run(consumer.stop());
    }
    GroupConsumer consumer{loop.executor(), group_settings("one")};
    EXPECT_THAT(values(read(consumer, 1)), ElementsAre("3"));
    loop.run(consumer.stop());
}

TEST_F(GroupOfOnePartition, SaysWhereItStands) {
    send({record("k", "1"), record("k", "2"), record("k", "3")});
    GroupConsumer consumer{loop.executor(), group_settings()};
    EXPECT_TRUE(consumer.positions().empty());
    auto messages = read(consumer, 3);
    messages.pop_back();
    consumer.done(messages);
    const auto positions = consumer.positions();
    ASSERT_EQ(positions.size(), 1U);
    EXPECT_EQ(positions[0].topic, topic);
    EXPECT_EQ(positions[0].partition, 0);
    EXPECT_EQ(positions[0].next, 2);
    EXPECT_EQ(positions[0].end, 3);
    EXPECT_EQ(positions[0].behind, 1);
    loop.run(consumer.stop());
}

TEST_F(GroupOfOnePartition, GivenBackMessagesComeAgainBeforeLaterOnes) {
    send({record("k", "1"), record("k", "2"), record("k", "3"), record("k", "4")});
    GroupConsumer consumer{loop.executor(), group_settings()};
    auto first = read(consumer, 2, 2);
    consumer.give_back(first);
    EXPECT_THAT(values(read(consumer, 4)), ElementsAre("1", "2", "3", "4"));
    loop.run(consumer.stop());
}

TEST_F(GroupOfOnePartition, AStaticMemberThatDiedIsBackAtOnce) {
    send({record("k", "1")});
    std::optional<GroupConsumer> first;
    first.emplace(loop.executor(), group_settings("replica-1"));
    read(*first, 1);
    first.reset();  // no stop: as if killed
    const auto began = Time::now();
    GroupConsumer second{loop.executor(), group_settings("replica-1")};
    EXPECT_THAT(values(read(second, 1)), ElementsAre("1"));
    EXPECT_LT(Time::now() - began, 3s);  // far below the session time-out of 6 s
    loop.run(second.stop());
}

TEST_F(Group, ASecondMemberTakesItsShareAndTheFirstIgnoresWhatItLost) {
    std::vector<Record> records;
    for (int i = 0; i < 60; ++i) {
        records.push_back(record("key" + std::to_string(i), std::to_string(i)));
    }
    send(records);
    GroupConsumer first{loop.executor(), group_settings("a")};
    const auto all = read(first, records.size());
    GroupConsumer second{loop.executor(), group_settings("b")};
    const auto moved = read(second, 1);  // nothing is committed, so its share comes again
    EXPECT_TRUE(second.owns(topic, moved[0].partition));
    // The first only learns of it while its own fetch waits.
    auto waiting = loop.run_until([&] { return !first.owns(topic, moved[0].partition); });
    EXPECT_TRUE(waiting);
    first.done(all);
    first.give_back(all);
    loop.run(first.stop());
    loop.run(second.stop());
    // The second's share was not committed by the first.
    GroupConsumer third{loop.executor(), group_settings("b")};
    const auto again = read(third, 1);
    EXPECT_EQ(again[0].offset, 0);
    loop.run(third.stop());
}

TEST_F(GroupOfOnePartition, LagCountsWhatIsNotDone) {
    std::vector<Record> records(10, record("k", "v"));
    send(records);
    GroupConsumer consumer{loop.executor(), group_settings()};
    EXPECT_FALSE(consumer.joined());
    auto messages = read(consumer, 10);
    EXPECT_TRUE(consumer.joined());
    EXPECT_EQ(consumer.lag().at(topic), 10);
    messages.resize(4);
    consumer.done(messages);
    EXPECT_EQ(consumer.lag().at(topic), 6);
    loop.run(consumer.stop());
    // A new member knows it before it has handled anything.
    GroupConsumer next{loop.executor(), group_settings()};
    read(next, 1, 1);
    EXPECT_TRUE(loop.run_until([&] { return next.lag()[topic] == 6; }));
    loop.run(next.stop());
}

TEST_F(GroupOfOnePartition, ATopicThatIsMadeLaterIsFound) {
    topic += ".later";
    GroupConsumer consumer{loop.executor(), group_settings()};
    bool arrived = false;
    const auto wait = [&]() -> base::Task<> {
        const auto messages = co_await consumer.fetch(500);
        arrived = messages.size() == 1;
    };
    const auto make = [&]() -> base::Task<> {
        ensure_topics(cluster, {{topic, 1, {}}}, 1, 20s);
        const auto records = std::vector{record("k", "1")};
        const auto failure = co_await producer.send(records, 10s);
        EXPECT_EQ(failure, "");
    };
    std::vector<base::Task<>> tasks;
    tasks.push_back(wait());
    tasks.push_back(make());
    for (const auto& error : loop.run_all(std::move(tasks))) {
        EXPECT_FALSE(error);
    }
    EXPECT_TRUE(arrived);
    loop.run(consumer.stop());
}

TEST_F(GroupOfOnePartition, StopEndsAWaitingFetchWithNothing) {
    GroupConsumer consumer{loop.executor(), group_settings()};
    bool ended = false;
    const auto wait = [&]() -> base::Task<> {
        const auto messages = co_await consumer.fetch(500);
        ended = messages.empty();
    };
    const auto stop = [&]() -> base::Task<> { co_await consumer.stop(); };
    std::vector<base::Task<>> tasks;
    tasks.push_back(wait());
    tasks.push_back(stop());
    for (const auto& error : loop.run_all(std::move(tasks))) {
        EXPECT_FALSE(error);
    }
    EXPECT_TRUE(ended);
}

TEST_F(GroupOfOnePartition, TwoProcessesUnderOneInstanceIdAreReported) {
    send({record("k", "1")});
    GroupConsumer first{loop.executor(), group_settings("same")};
    read(first, 1);
    GroupConsumer second{loop.executor(), group_settings("same")};
    read(second, 1);
    EXPECT_THROW(loop.run(first.fetch(1)), std::runtime_error);
    loop.run(first.stop());
    loop.run(second.stop());
}

TEST_F(GroupOfOnePartition, AFencedMemberJoinsAnewOnceTheOtherHasGone) {
    send({record("k", "1")});
    GroupConsumer first{loop.executor(), group_settings("same")};
    read(first, 1);
    std::optional<GroupConsumer> second;
    second.emplace(loop.executor(), group_settings("same"));
    read(*second, 1);
    EXPECT_THROW(loop.run(first.fetch(1)), std::runtime_error);
    second.reset();
    EXPECT_THAT(values(read(first, 1)), ElementsAre("1"));
    loop.run(first.stop());
}

}  // namespace
}  // namespace souk::kafka
