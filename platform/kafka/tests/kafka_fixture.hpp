#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "platform/base/uuid.hpp"
#include "platform/kafka/consumer.hpp"
#include "platform/kafka/producer.hpp"
#include "platform/kafka/topics.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"

namespace souk::kafka {

using namespace std::chrono_literals;

/// A topic and a group that no other run has, on the real broker.
class KafkaTest : public ::testing::Test {
protected:
    explicit KafkaTest(int partitions = 3) {
        ensure_topics(cluster, {{topic, partitions, {}}}, 1, 20s);
    }

    [[nodiscard]] GroupConsumer::Settings group_settings(const std::string& instance = "") const {
        return {.cluster = cluster, .group = group, .instance_id = instance, .topics = {topic}};
    }
    [[nodiscard]] Record record(const std::string& key, const std::string& value) const {
        return {.topic = topic, .key = key, .value = value, .headers = {}};
    }
    void send(const std::vector<Record>& records) {
        ASSERT_EQ(loop.run(producer.send(records, 10s)), "");
    }
    /// Reads until so many are there.
    std::vector<Message> read(GroupConsumer& consumer, std::size_t wanted, std::size_t most = 500) {
        std::vector<Message> all;
        while (all.size() < wanted) {
            auto some = loop.run(consumer.fetch(most));
            EXPECT_LE(some.size(), most);
            all.insert(all.end(), some.begin(), some.end());
        }
        return all;
    }

    ClusterSettings cluster{.brokers = testing::test_kafka(), .client_id = "test", .extra = {}};
    std::string id = base::Uuid::v7().to_string();
    std::string topic = "test.topic." + id;
    std::string group = "test.group." + id;
    testing::Loop loop;
    Producer producer{loop.executor(), cluster};
};

inline std::vector<std::string> values(const std::vector<Message>& messages) {
    std::vector<std::string> result;
    for (const auto& message : messages) {
        result.push_back(message.value);
    }
    return result;
}

}  // namespace souk::kafka
