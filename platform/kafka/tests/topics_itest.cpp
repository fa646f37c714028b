#include "platform/kafka/topics.hpp"

#include <gmock/gmock.h>

#include "platform/kafka/tests/kafka_fixture.hpp"

namespace souk::kafka {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Topics : public ::testing::Test {
protected:
    std::string failure(const std::vector<TopicSpec>& topics, int replication = 1) {
        try {
            ensure_topics(cluster, topics, replication, 10s);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }

    ClusterSettings cluster{.brokers = testing::test_kafka(), .client_id = "test", .extra = {}};
    std::string name = "test.topics." + base::Uuid::v7().to_string();
};

TEST_F(Topics, AreCreatedOnce) {
    const std::vector<TopicSpec> one{{name + ".a", 3, {{"retention.ms", "-1"}}}};
    EXPECT_THAT(ensure_topics(cluster, one, 1, 20s), ElementsAre(name + ".a"));
    EXPECT_THAT(ensure_topics(cluster, one, 1, 20s), IsEmpty());
    auto two = one;
    two.push_back({name + ".b", 1, {{"cleanup.policy", "compact"}}});
    EXPECT_THAT(ensure_topics(cluster, two, 1, 20s), ElementsAre(name + ".b"));
}

TEST_F(Topics, ADifferentPartitionCountIsRefused) {
    ensure_topics(cluster, {{name, 3, {}}}, 1, 20s);
    EXPECT_THAT(failure({{name, 12, {}}}),
                AllOf(HasSubstr(name), HasSubstr("3 partitions, not 12")));
}

TEST_F(Topics, AFailureNamesTheTopicAndTheReason) {
    EXPECT_THAT(failure({{name, 1, {{"no.such.setting", "1"}}}}),
                AllOf(HasSubstr(name), HasSubstr("no.such.setting")));
    EXPECT_THAT(failure({{name, 1, {}}}, 5), HasSubstr(name));
    EXPECT_THAT(failure({{"not a name", 1, {}}}), HasSubstr("not a name"));
    EXPECT_THAT(failure({{name, 0, {}}}), HasSubstr(name));
}

TEST_F(Topics, NoBrokerIsSaid) {
    cluster.brokers = "127.0.0.1:1";
    try {
        ensure_topics(cluster, {{name, 1, {}}}, 1, 1s);
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("Kafka does not answer"));
    }
}

}  // namespace
}  // namespace souk::kafka
