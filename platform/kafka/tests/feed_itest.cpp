#include "platform/kafka/feed.hpp"

#include <gmock/gmock.h>

#include "platform/kafka/tests/kafka_fixture.hpp"

namespace souk::kafka {
namespace {

using ::testing::ElementsAre;

class Feed : public KafkaTest {
protected:
    Feed() : KafkaTest(1) {}

    FeedReader::Feed feed(std::optional<std::chrono::seconds> from_ago = {}) {
        return {topic, from_ago, [this](const Message& message) {
                    seen.push_back(message.tombstone ? "-" + message.key : message.value);
                    if (message.value == "bad") {
                        throw std::runtime_error("bad");
                    }
                }};
    }

    std::vector<std::string> seen;
};

TEST_F(Feed, ReadsFromTheStartAndIsCaughtUpAtTheEnd) {
    send({record("a", "1"),
          record("b", "2"),
          {.topic = topic, .key = "a", .value = "", .headers = {}, .tombstone = true}});
    FeedReader reader{loop.executor(), cluster, {feed()}};
    EXPECT_FALSE(reader.caught_up());
    reader.start();
    ASSERT_TRUE(loop.run_until([&] { return reader.caught_up(); }));
    EXPECT_THAT(seen, ElementsAre("1", "2", "-a"));
    send({record("a", "3")});
    EXPECT_TRUE(loop.run_until([&] { return seen.size() == 4; }));
    loop.run(reader.stop());
}

TEST_F(Feed, EveryReaderReadsAllForItself) {
    send({record("a", "1")});
    FeedReader first{loop.executor(), cluster, {feed()}};
    FeedReader second{loop.executor(), cluster, {feed()}};
    first.start();
    second.start();
    ASSERT_TRUE(loop.run_until([&] { return first.caught_up() && second.caught_up(); }));
    EXPECT_THAT(seen, ElementsAre("1", "1"));
}

TEST_F(Feed, EmptyTopicsAreCaughtUpAtOnce) {
    ensure_topics(cluster, {{topic + ".other", 1, {}}}, 1, 20s);
    auto other = feed(60s);
    other.topic += ".other";
    FeedReader reader{loop.executor(), cluster, {feed(), other}};
    reader.start();
    const auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE(loop.run_until([&] { return reader.caught_up(); }));
    EXPECT_LT(std::chrono::steady_clock::now() - began, 1s);
}

TEST_F(Feed, ReadsFromSomeTimeAgo) {
    send({record("a", "1")});
    FeedReader recent{loop.executor(), cluster, {feed(15min)}};
    recent.start();
    ASSERT_TRUE(loop.run_until([&] { return recent.caught_up(); }));
    EXPECT_THAT(seen, ElementsAre("1"));
    loop.run(recent.stop());
    // An instant in the future stands for one after the last message.
    seen.clear();
    FeedReader later{loop.executor(), cluster, {feed(-1h)}};
    later.start();
    ASSERT_TRUE(loop.run_until([&] { return later.caught_up(); }));
    EXPECT_TRUE(seen.empty());
    send({record("a", "2")});
    EXPECT_TRUE(loop.run_until([&] { return !seen.empty(); }));
    EXPECT_THAT(seen, ElementsAre("2"));
}

TEST_F(Feed, AMessageThatIsRefusedDoesNotKeepTheOthersAway) {
    send({record("a", "bad"), record("a", "good")});
    FeedReader reader{loop.executor(), cluster, {feed()}};
    reader.start();
    ASSERT_TRUE(loop.run_until([&] { return reader.caught_up(); }));
    EXPECT_THAT(seen, ElementsAre("bad", "good"));
}

TEST_F(Feed, WaitsForATopicThatIsMissing) {
    topic += ".later";
    FeedReader reader{loop.executor(), cluster, {feed()}};
    reader.start();
    EXPECT_FALSE(loop.run_until([&] { return reader.caught_up(); }, 300ms));
    ensure_topics(cluster, {{topic, 1, {}}}, 1, 20s);
    send({record("a", "1")});
    ASSERT_TRUE(loop.run_until([&] { return reader.caught_up(); }));
    EXPECT_TRUE(loop.run_until([&] { return seen.size() == 1; }));
}

TEST_F(Feed, StopsAtOnceWhenNoBrokerAnswers) {
    cluster.brokers = "127.0.0.1:1";
    FeedReader reader{loop.executor(), cluster, {feed()}};
    reader.start();
    EXPECT_FALSE(loop.run_until([&] { return reader.caught_up(); }, 200ms));
    const auto began = std::chrono::steady_clock::now();
    loop.run(reader.stop());
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
    EXPECT_FALSE(reader.caught_up());
}

}  // namespace
}  // namespace souk::kafka
