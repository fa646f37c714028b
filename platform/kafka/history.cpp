#include "platform/kafka/history.hpp"

#include <algorithm>
#include <stdexcept>
#include <thread>

#include <librdkafka/rdkafka.h>

#include "platform/kafka/client.hpp"

namespace souk::kafka {
namespace {

using Time = std::chrono::steady_clock;

constexpr int answer_timeout_ms = 10'000;
constexpr int poll_ms = 100;
constexpr std::chrono::seconds silence_most{30};
constexpr std::chrono::seconds leaderless_most{20};  ///< a broker that has just come back
constexpr std::chrono::milliseconds ask_again{200};

[[noreturn]] void fail(const std::string& what, rd_kafka_resp_err_t error) {
    throw std::runtime_error("Kafka: " + what + ": " + rd_kafka_err2str(error));
}

/// Asks the broker: how many partitions the topic has.
int partitions_of(rd_kafka_t& client, const std::string& name) {
    const TopicHandle topic{rd_kafka_topic_new(&client, name.c_str(), nullptr)};
    const rd_kafka_metadata_t* raw = nullptr;
    const auto error = rd_kafka_metadata(&client, 0, topic.get(), &raw, answer_timeout_ms);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
        fail("the partitions of " + name, error);
    }
    const MetadataHandle metadata{raw};
    if (metadata->topic_cnt != 1 || metadata->topics[0].err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        throw std::runtime_error("Kafka: there is no topic " + name);
    }
    return metadata->topics[0].partition_cnt;
}

/// Where a partition begins and ends now. Right after a broker's start its partitions have no
/// leader for a moment, so it is asked again.
std::pair<std::int64_t, std::int64_t> ends_of(rd_kafka_t& client, const std::string& topic,
                                              std::int32_t partition) {
    const auto deadline = Time::now() + leaderless_most;
    while (true) {
        std::int64_t low = 0;
        std::int64_t high = 0;
        const auto error = rd_kafka_query_watermark_offsets(&client, topic.c_str(), partition, &low,
                                                            &high, answer_timeout_ms);
        if (error == RD_KAFKA_RESP_ERR_NO_ERROR) {
            return {low, high};
        }
        if (Time::now() >= deadline) {
            fail("the ends of " + topic, error);
        }
        std::this_thread::sleep_for(ask_again);
    }
}

}  // namespace

History::History(const ClusterSettings& cluster, const std::vector<std::string>& topics,
                 const std::string& group) {
    ClientConfig config{cluster};
    // The group is only asked about: nothing here subscribes or commits.
    config.set("group.id", group)
        .set("enable.auto.commit", "false")
        .set("auto.offset.reset", "error");
    set_fetch_limits(config);
    config.set("queued.max.messages.kbytes", "1024");  // of each partition, and it reads them all
    client_ = config.make_consumer();
    rd_kafka_poll_set_consumer(client_.get());
    find_ends(topics);
    start();
}

History::~History() {
    rd_kafka_assign(client_.get(), nullptr);
}

void History::find_ends(const std::vector<std::string>& topics) {
    for (const auto& topic : topics) {
        const int count = partitions_of(*client_, topic);
        for (std::int32_t partition = 0; partition < count; ++partition) {
            const auto [low, high] = ends_of(*client_, topic, partition);
            const Progress progress{low, high};
            partitions_.emplace(std::pair{topic, partition}, progress);
        }
    }
}

void History::start() {
    const PartitionsHandle list{
        rd_kafka_topic_partition_list_new(static_cast<int>(partitions_.size()))};
    for (const auto& [place, progress] : partitions_) {
        if (progress.next < progress.end) {
            rd_kafka_topic_partition_list_add(list.get(), place.first.c_str(), place.second)
                ->offset = progress.next;
        }
    }
    if (const auto error = rd_kafka_assign(client_.get(), list.get())) {
        fail("reading cannot start", error);
    }
}

bool History::finished() const {
    return std::all_of(partitions_.begin(), partitions_.end(),
                       [](const auto& one) { return one.second.next >= one.second.end; });
}

void History::take(const rd_kafka_message_s& message, std::vector<Message>& batch) {
    if (message.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET) {
        throw std::runtime_error("Kafka: the beginning of a topic went while it was being read");
    }
    if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return;  // weather: the client tries again, and silence has a limit
    }
    const auto found = partitions_.find({rd_kafka_topic_name(message.rkt), message.partition});
    // What was sent after the ends is the live consumers' business.
    if (found != partitions_.end() && message.offset < found->second.end) {
        found->second.next = message.offset + 1;
        batch.push_back(to_message(message));
    }
}

std::vector<Message> History::next(std::size_t most) {
    std::vector<Message> batch;
    const auto deadline = Time::now() + silence_most;
    while (batch.size() < most && !finished()) {
        const MessageHandle message{
            rd_kafka_consumer_poll(client_.get(), batch.empty() ? poll_ms : 0)};
        if (message) {
            take(*message, batch);
        } else if (!batch.empty()) {
            break;
        }
        if (batch.empty() && Time::now() >= deadline) {
            throw std::runtime_error("Kafka: nothing more comes, though there is more");
        }
    }
    return batch;
}

bool History::handled() const {
    const PartitionsHandle list{
        rd_kafka_topic_partition_list_new(static_cast<int>(partitions_.size()))};
    for (const auto& [place, progress] : partitions_) {
        rd_kafka_topic_partition_list_add(list.get(), place.first.c_str(), place.second);
    }
    if (rd_kafka_committed(client_.get(), list.get(), answer_timeout_ms) !=
        RD_KAFKA_RESP_ERR_NO_ERROR) {
        return false;  // the group's coordinator is moving, or its first one is being made
    }
    for (int i = 0; i < list->cnt; ++i) {
        const auto& element = list->elems[i];
        if (element.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
            return false;
        }
        const auto& progress = partitions_.at({element.topic, element.partition});
        // An untouched partition has no commit; there was nothing to handle in it, or there was.
        const auto committed = std::max<std::int64_t>(element.offset, 0);
        if (committed < progress.end) {
            return false;
        }
    }
    return true;
}

}  // namespace souk::kafka
