#include "platform/kafka/producer.hpp"

#include <gmock/gmock.h>

#include "platform/kafka/mock_cluster.hpp"
#include "platform/kafka/tests/kafka_fixture.hpp"

namespace souk::kafka {
namespace {

using ::testing::HasSubstr;
using Time = std::chrono::steady_clock;

class RealProducer : public KafkaTest {
protected:
    RealProducer() : KafkaTest(1) {}
};

TEST_F(RealProducer, AnUnknownTopicFailsWithItsNameAndTheNextBatchWorks) {
    const std::vector<Record> lost{
        {.topic = topic + ".missing", .key = "k", .value = "v", .headers = {{"a", "b"}}}};
    EXPECT_THAT(loop.run(producer.send(lost, 15s)), HasSubstr(topic + ".missing"));
    EXPECT_THAT(loop.run(producer.send(lost, 15s)), HasSubstr(topic + ".missing"));
    send({record("k", "v")});
}

TEST_F(RealProducer, TooLargeAMessageIsRefused) {
    EXPECT_THAT(loop.run(producer.send(std::vector{record("k", std::string(1'100'000, 'x'))}, 10s)),
                HasSubstr("too large"));
    send({record("k", "v")});
}

TEST_F(RealProducer, NothingToSendIsSent) {
    EXPECT_EQ(loop.run(producer.send({}, 1s)), "");
}

TEST_F(RealProducer, BatchesOfTwoCallersDoNotMix) {
    const std::vector<Record> a(100, record("k", "a"));
    const std::vector<Record> b(100, record("k", "b"));
    const auto run = [&](const std::vector<Record>& records) -> base::Task<> {
        const auto failure = co_await producer.send(records, 10s);
        EXPECT_EQ(failure, "");
    };
    std::vector<base::Task<>> tasks;
    tasks.push_back(run(a));
    tasks.push_back(run(b));
    loop.run_all(std::move(tasks));
    GroupConsumer consumer{loop.executor(), group_settings()};
    std::string seen;
    for (const auto& value : values(read(consumer, 200))) {
        seen += value;
    }
    EXPECT_EQ(seen, std::string(100, 'a') + std::string(100, 'b'));
    loop.run(consumer.stop());
}

TEST(ProducerOverAnOutage, GivesUpInTimeAndNothingComesLate) {
    MockCluster mock;
    mock.create_topic("t", 1);
    testing::Loop loop;
    Producer producer{loop.executor(), mock.settings()};
    const auto one = [](const std::string& value) {
        return std::vector<Record>{{.topic = "t", .key = "k", .value = value, .headers = {}}};
    };
    ASSERT_EQ(loop.run(producer.send(one("1"), 10s)), "");
    mock.set_down();
    const auto began = Time::now();
    EXPECT_THAT(loop.run(producer.send(one("lost"), 500ms)), HasSubstr("no report within 500 ms"));
    EXPECT_LT(Time::now() - began, 1'500ms);
    mock.set_up();
    ASSERT_EQ(loop.run(producer.send(one("2"), 15s)), "");
    GroupConsumer consumer{
        loop.executor(),
        {.cluster = mock.settings(), .group = "g", .instance_id = "", .topics = {"t"}}};
    std::vector<std::string> seen;
    while (seen.empty() || seen.back() != "2") {
        for (const auto& message : loop.run(consumer.fetch(500))) {
            seen.push_back(message.value);
        }
    }
    EXPECT_EQ(seen, (std::vector<std::string>{"1", "2"}));
    loop.run(consumer.stop());
}

TEST(ProducerOverAnOutage, ARefusalIsReportedAndTheNextClientWorks) {
    MockCluster mock;
    mock.create_topic("t", 1);
    testing::Loop loop;
    Producer producer{loop.executor(), mock.settings()};
    const std::vector<Record> records(3, {.topic = "t", .key = "k", .value = "v", .headers = {}});
    mock.refuse_produce(1);
    EXPECT_THAT(loop.run(producer.send(records, 10s)), HasSubstr("t: "));
    EXPECT_EQ(loop.run(producer.send(records, 10s)), "");
}

TEST(ProducerOverAnOutage, ACancelledSendLeavesNothingInFlight) {
    MockCluster mock;
    mock.create_topic("t", 1);
    testing::Loop loop;
    Producer producer{loop.executor(), mock.settings()};
    const std::vector<Record> records{{.topic = "t", .key = "k", .value = "v", .headers = {}}};
    mock.set_down();
    EXPECT_THROW(loop.run(producer.send(records, 60s), 300ms), std::runtime_error);
    mock.set_up();
    EXPECT_EQ(loop.run(producer.send(records, 15s)), "");
}

TEST(StopWhileTheBrokerIsAway, TakesLessThanTwoSeconds) {
    MockCluster mock;
    mock.create_topic("t", 1);
    testing::Loop loop;
    auto producer = std::make_unique<Producer>(loop.executor(), mock.settings());
    GroupConsumer consumer{
        loop.executor(),
        {.cluster = mock.settings(), .group = "g", .instance_id = "i", .topics = {"t"}}};
    const std::vector<Record> records(3, {.topic = "t", .key = "k", .value = "v", .headers = {}});
    ASSERT_EQ(loop.run(producer->send(records, 10s)), "");
    const auto messages = loop.run(consumer.fetch(500));
    mock.set_down();
    consumer.done(messages);
    const auto began = Time::now();
    loop.run(consumer.stop());
    EXPECT_LT(Time::now() - began, 2s);
    producer.reset();
    EXPECT_LT(Time::now() - began, 2s);
}

}  // namespace
}  // namespace souk::kafka
