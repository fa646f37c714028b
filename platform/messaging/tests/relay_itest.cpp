#include "platform/messaging/relay.hpp"

#include <algorithm>
#include <optional>

#include "platform/kafka/mock_cluster.hpp"
#include "platform/messaging/outbox.hpp"
#include "platform/messaging/tests/bus_fixture.hpp"

namespace souk::messaging {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Time = std::chrono::steady_clock;

class RelayTest : public BusTest {
protected:
    /// One transaction that publishes these values under one key.
    void publish(const std::vector<std::string>& values, const std::string& key = "k") {
        loop.run(publish_task(values, key));
    }
    base::Task<> publish_task(std::vector<std::string> values, std::string key) {
        auto transaction = co_await database.begin();
        OutboxRows rows("/souk/test", clock.now());
        for (const auto& value : values) {
            rows.add_text(topic, "test.happened", key, value, base::Cause{"cause", "", "actor"});
        }
        rows.write_to(transaction);
        co_await transaction.commit();
    }
    void publish_numbers(int from, int to) {
        std::vector<std::string> values;
        for (int i = from; i <= to; ++i) {
            values.push_back(std::to_string(i));
        }
        publish(values);
    }

    std::int64_t waiting() { return count("outbox"); }
    bool drained() {
        return loop.run_until([this] { return waiting() == 0; });
    }
    bool is_blocked(bool wanted) {
        return loop.run_until([&] {
            const std::string line =
                wanted ? "\nsouk_outbox_blocked 1\n" : "\nsouk_outbox_blocked 0\n";
            return metrics.render().find(line) != std::string::npos;
        });
    }

    kafka::Producer producer{loop.executor(), cluster};
    Relay relay{loop.executor(), database, producer, metrics, {}};
};

std::vector<std::string> values_of(const std::vector<kafka::Message>& messages) {
    std::vector<std::string> result;
    for (const auto& message : messages) {
        result.push_back(message.value);
    }
    return result;
}

/// Each value where it came first: duplicates may follow, a new order may not.
std::vector<int> first_occurrences(const std::vector<kafka::Message>& messages) {
    std::vector<int> result;
    for (const auto& message : messages) {
        const int value = std::stoi(message.value);
        if (std::find(result.begin(), result.end(), value) == result.end()) {
            result.push_back(value);
        }
    }
    return result;
}

std::vector<int> numbers(int from, int to) {
    std::vector<int> result;
    for (int i = from; i <= to; ++i) {
        result.push_back(i);
    }
    return result;
}

constexpr auto recorded = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
constexpr auto unrecorded = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

std::string traceparent_of(const kafka::Message& message) {
    const auto envelope = read_envelope(message);
    return envelope ? envelope->traceparent : "no envelope";
}

TEST_F(RelayTest, ASpanOfEachRowLiesBetweenItsCauseAndItsMessage) {
    observe::Spans spans{clock, metrics, 100};
    Relay traced{loop.executor(), database, producer, metrics, {}, &spans};
    const auto work = [this]() -> base::Task<> {
        auto transaction = co_await database.begin();
        OutboxRows rows("/souk/test", clock.now());
        rows.add_text(topic, "test.happened", "k", "1",
                      {.causation_id = "", .traceparent = recorded});
        rows.add_text(topic, "test.happened", "k", "2",
                      {.causation_id = "", .traceparent = unrecorded});
        rows.add_text(topic, "test.happened", "k", "3", {});
        rows.write_to(transaction);
        co_await transaction.commit();
    };
    loop.run(work());
    clock.advance(40ms);
    traced.start();
    const auto messages = read_topic(cluster, 3);
    ASSERT_TRUE(drained());
    loop.run(traced.stop(3s));
    ASSERT_EQ(messages.size(), 3U);
    const auto told = spans.take(9);
    ASSERT_EQ(told.size(), 1U);
    const auto& span = told[0];
    EXPECT_EQ(span.name, "send " + topic);
    EXPECT_EQ(span.kind, observe::Span::Kind::producer);
    const auto cause = observe::TraceContext::parse(recorded);
    EXPECT_EQ(span.context.trace_id, cause->trace_id);
    EXPECT_EQ(span.parent, cause->span_id);
    EXPECT_NE(span.context.span_id, cause->span_id);
    EXPECT_EQ(span.ended - span.began, 40ms);  // from the row's writing on
    EXPECT_EQ(traceparent_of(messages[0]), span.context.traceparent());
    EXPECT_EQ(traceparent_of(messages[1]), unrecorded);
    EXPECT_EQ(traceparent_of(messages[2]), "");
}

TEST_F(RelayTest, WithoutTracesAMessageNamesItsCause) {
    relay.start();
    const auto work = [this]() -> base::Task<> {
        auto transaction = co_await database.begin();
        OutboxRows rows("/souk/test", clock.now());
        rows.add_text(topic, "test.happened", "k", "1",
                      {.causation_id = "", .traceparent = recorded});
        rows.write_to(transaction);
        co_await transaction.commit();
    };
    loop.run(work());
    relay.wake();
    EXPECT_EQ(traceparent_of(read_topic(cluster, 1).at(0)), recorded);
    loop.run(relay.stop(3s));
}

struct Withdrawn {
    static constexpr std::string_view topic = "unused";
    static constexpr std::string_view type = "test.withdrawn";
    static constexpr bool tombstone = true;
    static std::string key() { return "k"; }
};
static_assert(Tombstone<Withdrawn>);

TEST_F(RelayTest, AKeyIsWithdrawnByAMessageWithoutAValue) {
    relay.start();
    const auto work = [this]() -> base::Task<> {
        auto transaction = co_await database.begin();
        OutboxRows rows("/souk/test", clock.now());
        rows.add_text(topic, "test.happened", "k", "1", {});
        rows.add_tombstone(topic, "test.withdrawn", "k", {});
        rows.write_to(transaction);
        co_await transaction.commit();
    };
    loop.run(work());
    relay.wake();
    ASSERT_TRUE(drained());
    const auto messages = read_topic(cluster, 2);
    ASSERT_EQ(messages.size(), 2U);
    EXPECT_FALSE(messages[0].tombstone);
    EXPECT_TRUE(messages[1].tombstone);
    EXPECT_EQ(messages[1].key, "k");
    OutboxRows rows("/souk/test", clock.now());
    EXPECT_THROW(rows.add_text(topic, "test.happened", "k", "", {}), std::invalid_argument);
}

TEST_F(RelayTest, SendsInIdOrderWithHeadersAndDeletesWhatWasReported) {
    relay.start();
    publish({"1", "2"});
    publish({"3"}, "other");
    relay.wake();
    ASSERT_TRUE(drained());
    const auto messages = read_topic(cluster, 3);
    EXPECT_THAT(values_of(messages), ElementsAre("1", "2", "3"));
    EXPECT_EQ(messages[0].key, "k");
    EXPECT_EQ(messages[2].key, "other");
    const auto envelope = read_envelope(messages[0]);
    ASSERT_TRUE(envelope);
    EXPECT_EQ(envelope->type, "test.happened");
    EXPECT_EQ(envelope->source, "/souk/test");
    EXPECT_EQ(envelope->causation_id, "cause");
    EXPECT_EQ(envelope->actor, "actor");
    EXPECT_THAT(metrics.render(), HasSubstr("souk_outbox_sent_total 3"));
    loop.run(relay.stop(3s));
}

TEST_F(RelayTest, TakesMoreThanOneBatch) {
    Relay small{loop.executor(), database, producer, metrics, {.batch = 10}};
    publish_numbers(1, 35);
    small.start();
    small.wake();
    ASSERT_TRUE(drained());
    EXPECT_EQ(first_occurrences(read_topic(cluster, 35)), numbers(1, 35));
    loop.run(small.stop(3s));
}

TEST_F(RelayTest, FindsTheRowsOfADeadReplicaByItself) {
    relay.start();
    publish({"1"});  // nobody wakes it
    const auto began = Time::now();
    ASSERT_TRUE(drained());
    EXPECT_LT(Time::now() - began, 5s);
    loop.run(relay.stop(3s));
}

TEST_F(RelayTest, WaitsForTheLockOfAnotherReplicaAndIsWokenByIt) {
    auto other = loop.run(database.lone_connection());
    const auto name = schema.name() + ".outbox";
    ASSERT_EQ(loop.run(other->query(sql("SELECT GET_LOCK({}, 0)", name))).rows.at(0).integer(0), 1);
    relay.start();
    publish({"1"});
    relay.wake();
    EXPECT_FALSE(loop.run_until([this] { return waiting() == 0; }, 1'500ms));
    loop.run(other->query(sql("DO RELEASE_LOCK({})", name)));
    const auto began = Time::now();
    ASSERT_TRUE(drained());
    EXPECT_LT(Time::now() - began, 3s);  // far below the 5 s that the lock is waited for
    loop.run(relay.stop(3s));
}

TEST_F(RelayTest, AnIdThatBecomesVisibleLateIsSentToo) {
    auto slow = loop.run(database.begin());
    OutboxRows rows("/souk/test", clock.now());
    rows.add_text(topic, "test.happened", "slow", "late", {"", "", ""});
    rows.write_to(slow);
    loop.run(slow.read(sql("SELECT 1")));  // its id is given, and not yet visible
    relay.start();
    publish({"early"}, "fast");
    relay.wake();
    ASSERT_TRUE(drained());
    loop.run(slow.commit());
    relay.wake();
    ASSERT_TRUE(loop.run_until(
        [this] { return metrics.render().find("souk_outbox_sent_total 2") != std::string::npos; }));
    EXPECT_THAT(values_of(read_topic(cluster, 2)), ElementsAre("early", "late"));
    loop.run(relay.stop(3s));
}

TEST_F(RelayTest, KeepsTheOrderWhenItsConnectionAndLockAreLost) {
    relay.start();
    for (int i = 1; i <= 40; ++i) {
        publish({std::to_string(i)});
        relay.wake();
        if (i % 10 == 0) {
            const auto holder =
                schema.query(sql("SELECT IS_USED_LOCK({})", schema.name() + ".outbox"));
            if (!holder.rows.at(0).is_null(0)) {
                schema.execute({sql("KILL {}", holder.rows.at(0).integer(0))});
            }
        }
    }
    ASSERT_TRUE(drained());
    EXPECT_EQ(first_occurrences(read_topic(cluster, 40)), numbers(1, 40));
    loop.run(relay.stop(3s));
}

TEST_F(RelayTest, TwoRelaysAtOnceGiveNoNewOrder) {
    kafka::Producer other_producer{loop.executor(), cluster};
    Relay other{loop.executor(), database, other_producer, metrics, {}};
    relay.start();
    other.start();
    for (int i = 1; i <= 60; ++i) {
        publish({std::to_string(i)});
        relay.wake();
        other.wake();
    }
    ASSERT_TRUE(drained());
    EXPECT_EQ(first_occurrences(read_topic(cluster, 60)), numbers(1, 60));
    loop.run(other.stop(3s));
    loop.run(relay.stop(3s));
}

TEST_F(RelayTest, StopSendsWhatIsThere) {
    relay.start();
    publish({"1", "2"});
    loop.run(relay.stop(5s));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(RelayTest, StatusTellsHowMuchWaitsAndSinceWhen) {
    auto status = loop.run(relay.status());
    EXPECT_EQ(status.pending, 0U);
    EXPECT_EQ(status.oldest_age_seconds, 0);
    clock.set(base::SystemClock{}.now() - 90s);
    publish({"1", "2"});
    status = loop.run(relay.status());
    EXPECT_EQ(status.pending, 2U);
    EXPECT_NEAR(status.oldest_age_seconds, 90, 30);
    EXPECT_FALSE(status.blocked);
}

class RelayOverAnOutage : public RelayTest {
protected:
    RelayOverAnOutage() {
        mock.create_topic(topic, 1);
        on_mock.start();
    }
    ~RelayOverAnOutage() override { loop.run(on_mock.stop(1s)); }

    kafka::MockCluster mock;
    kafka::Producer mock_producer{loop.executor(), mock.settings()};
    Relay on_mock{loop.executor(), database, mock_producer, metrics, {.give_up = 700ms}};
};

TEST_F(RelayOverAnOutage, BlocksKeepsEveryRowAndGoesOnInOrder) {
    publish_numbers(1, 10);
    on_mock.wake();
    ASSERT_TRUE(drained());
    mock.set_down();
    for (int i = 11; i <= 30; ++i) {
        publish_numbers(i, i);
        on_mock.wake();
    }
    ASSERT_TRUE(is_blocked(true));
    EXPECT_TRUE(loop.run(on_mock.status()).blocked);
    EXPECT_EQ(waiting(), 20);
    mock.set_up();
    ASSERT_TRUE(drained());
    ASSERT_TRUE(is_blocked(false));
    EXPECT_EQ(first_occurrences(read_topic(mock.settings(), 30)), numbers(1, 30));
}

TEST_F(RelayOverAnOutage, AFailedReportStartsAgainAtTheLowestId) {
    mock.refuse_produce(1);
    publish_numbers(1, 5);
    on_mock.wake();
    ASSERT_TRUE(drained());
    EXPECT_EQ(first_occurrences(read_topic(mock.settings(), 5)), numbers(1, 5));
}

TEST_F(RelayOverAnOutage, StopDoesNotWaitForTheBroker) {
    mock.set_down();
    publish_numbers(1, 3);
    on_mock.wake();
    ASSERT_TRUE(is_blocked(true));
    const auto began = Time::now();
    loop.run(on_mock.stop(1s));
    EXPECT_LT(Time::now() - began, 2s);
    EXPECT_EQ(waiting(), 3);
}

}  // namespace
}  // namespace souk::messaging
