#include "platform/kafka/topics.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <librdkafka/rdkafka.h>

#include "platform/kafka/client.hpp"

namespace souk::kafka {
namespace {

using Time = std::chrono::steady_clock;
using Partitions = std::map<std::string, int>;  ///< of the topics that are there and led

constexpr int metadata_timeout_ms = 1'000;

int left_until(Time::time_point deadline) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Time::now()).count();
    return left > 0 ? static_cast<int>(left) : 0;
}

/// Waits for a broker. A topic counts once every partition has a leader.
Partitions existing(rd_kafka_t& client, Time::time_point deadline) {
    const rd_kafka_metadata_t* raw = nullptr;
    auto error = RD_KAFKA_RESP_ERR__TIMED_OUT;
    do {
        error = rd_kafka_metadata(&client, 1, nullptr, &raw, metadata_timeout_ms);
    } while (error != RD_KAFKA_RESP_ERR_NO_ERROR && left_until(deadline) > 0);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
        throw std::runtime_error(std::string{"Kafka does not answer: "} + rd_kafka_err2str(error));
    }
    const MetadataHandle metadata{raw};
    Partitions result;
    for (int i = 0; i < metadata->topic_cnt; ++i) {
        const auto& topic = metadata->topics[i];
        bool led = topic.err == RD_KAFKA_RESP_ERR_NO_ERROR && topic.partition_cnt > 0;
        for (int p = 0; p < topic.partition_cnt; ++p) {
            led = led && topic.partitions[p].leader >= 0;
        }
        if (led) {
            result[topic.topic] = topic.partition_cnt;
        }
    }
    return result;
}

void check_partitions(const TopicSpec& wanted, int found) {
    if (found != wanted.partitions) {
        throw std::runtime_error("topic " + wanted.name + " has " + std::to_string(found) +
                                 " partitions, not " + std::to_string(wanted.partitions) +
                                 "; the count is never changed in place, for it decides the order");
    }
}

NewTopicHandle to_new_topic(const TopicSpec& spec, int replication) {
    std::array<char, 512> reason{};
    NewTopicHandle topic{rd_kafka_NewTopic_new(spec.name.c_str(), spec.partitions, replication,
                                               reason.data(), reason.size())};
    if (!topic) {
        throw std::runtime_error("topic " + spec.name + ": " + reason.data());
    }
    for (const auto& [name, value] : spec.config) {
        if (const auto error =
                rd_kafka_NewTopic_set_config(topic.get(), name.c_str(), value.c_str())) {
            throw std::runtime_error("topic " + spec.name + ": " + name + ": " +
                                     rd_kafka_err2str(error));
        }
    }
    return topic;
}

/// A topic that another tool made in the meantime is no failure.
void check_created(rd_kafka_event_t& event) {
    if (const auto error = rd_kafka_event_error(&event)) {
        throw std::runtime_error(std::string{"topics cannot be created: "} +
                                 rd_kafka_err2str(error));
    }
    std::size_t count = 0;
    const auto* answer = rd_kafka_event_CreateTopics_result(&event);
    const auto** results = rd_kafka_CreateTopics_result_topics(answer, &count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto error = rd_kafka_topic_result_error(results[i]);
        if (error != RD_KAFKA_RESP_ERR_NO_ERROR &&
            error != RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) {
            const char* detail = rd_kafka_topic_result_error_string(results[i]);
            throw std::runtime_error(
                std::string{"topic "} + rd_kafka_topic_result_name(results[i]) +
                " cannot be created: " + (detail != nullptr ? detail : rd_kafka_err2str(error)));
        }
    }
}

void create(rd_kafka_t& client, const std::vector<NewTopicHandle>& topics,
            Time::time_point deadline) {
    std::vector<rd_kafka_NewTopic_t*> raw;
    for (const auto& topic : topics) {
        raw.push_back(topic.get());
    }
    const AdminOptionsHandle options{
        rd_kafka_AdminOptions_new(&client, RD_KAFKA_ADMIN_OP_CREATETOPICS)};
    std::array<char, 256> reason{};
    const int left = std::max(left_until(deadline), metadata_timeout_ms);
    rd_kafka_AdminOptions_set_request_timeout(options.get(), left, reason.data(), reason.size());
    rd_kafka_AdminOptions_set_operation_timeout(options.get(), left, reason.data(), reason.size());
    const QueueHandle answers{rd_kafka_queue_new(&client)};
    rd_kafka_CreateTopics(&client, raw.data(), raw.size(), options.get(), answers.get());
    const EventHandle event{rd_kafka_queue_poll(answers.get(), left + metadata_timeout_ms)};
    if (!event) {
        throw std::runtime_error("topics cannot be created: Kafka does not answer");
    }
    check_created(*event);
}

void wait_until_led(rd_kafka_t& client, const std::vector<TopicSpec>& topics,
                    Time::time_point deadline) {
    while (true) {
        const auto there = existing(client, deadline);
        std::string missing;
        for (const auto& topic : topics) {
            const auto found = there.find(topic.name);
            if (found == there.end()) {
                missing = topic.name;
            } else {
                check_partitions(topic, found->second);
            }
        }
        if (missing.empty()) {
            return;
        }
        if (left_until(deadline) == 0) {
            throw std::runtime_error("topic " + missing + " has no leader yet");
        }
    }
}

}  // namespace

std::vector<std::string> ensure_topics(const ClusterSettings& cluster,
                                       const std::vector<TopicSpec>& topics, int replication,
                                       std::chrono::seconds wait) {
    const auto deadline = Time::now() + wait;
    ClientConfig config{cluster};
    const auto client = config.make_producer();
    const auto there = existing(*client, deadline);
    std::vector<std::string> created;
    std::vector<NewTopicHandle> missing;
    for (const auto& topic : topics) {
        if (const auto found = there.find(topic.name); found != there.end()) {
            check_partitions(topic, found->second);
        } else {
            missing.push_back(to_new_topic(topic, replication));
            created.push_back(topic.name);
        }
    }
    if (!missing.empty()) {
        create(*client, missing, deadline);
        wait_until_led(*client, topics, deadline);
    }
    return created;
}

}  // namespace souk::kafka
