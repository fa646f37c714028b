#include "platform/kafka/feed_client.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include <librdkafka/rdkafka.h>

#include "platform/kafka/client.hpp"
#include "platform/observe/log.hpp"

namespace souk::kafka {
namespace {

constexpr std::int32_t only_partition = 0;
constexpr int admin_timeout_ms = 5'000;
constexpr std::size_t drain_batch = 256;

std::int64_t start_of(const FeedReader::Feed& feed) {
    if (!feed.from_ago) {
        return RD_KAFKA_OFFSET_SPEC_EARLIEST;
    }
    const auto since = std::chrono::system_clock::now() - *feed.from_ago;
    return std::chrono::duration_cast<std::chrono::milliseconds>(since.time_since_epoch()).count();
}

void* to_opaque(int value) {
    return reinterpret_cast<void*>(static_cast<std::intptr_t>(value));
}

}  // namespace

/// No group: nothing is committed, every process reads for itself. The end of a partition is also
/// reported by the broker, because compaction may have removed the last offset of all.
FeedClient::FeedClient(boost::asio::any_io_executor executor, const ClusterSettings& cluster,
                       const std::vector<FeedReader::Feed>& feeds)
    : wake_(std::move(executor), [this] { drain(); }) {
    ClientConfig config{cluster};
    config.set("enable.auto.commit", "false")
        .set("auto.offset.reset", "earliest")
        .set("enable.partition.eof", "true");
    set_fetch_limits(config);
    client_ = config.make_consumer();
    messages_.reset(rd_kafka_queue_new(client_.get()));
    answers_.reset(rd_kafka_queue_new(client_.get()));
    wake_.watch(*messages_);
    wake_.watch(*answers_);
    for (const auto& feed : feeds) {
        Progress progress;
        progress.feed = &feed;
        progress.topic.reset(rd_kafka_topic_new(client_.get(), feed.topic.c_str(), nullptr));
        progress_.push_back(std::move(progress));
    }
}

FeedClient::~FeedClient() {
    for (const auto& progress : progress_) {
        if (progress.reading) {
            rd_kafka_consume_stop(progress.topic.get(), only_partition);
        }
    }
}

bool FeedClient::begun() const {
    return std::all_of(progress_.begin(), progress_.end(),
                       [](const Progress& progress) { return progress.reading; });
}

bool FeedClient::caught_up() const {
    return std::all_of(progress_.begin(), progress_.end(),
                       [](const Progress& progress) { return progress.caught_up(); });
}

void FeedClient::begin() {
    if (questions_under_way_ == 0 && !begun()) {
        ask_offsets(Which::start);
        ask_offsets(Which::end);
    }
}

void FeedClient::ask_offsets(Which which) {
    const PartitionsHandle list{
        rd_kafka_topic_partition_list_new(static_cast<int>(progress_.size()))};
    for (const auto& progress : progress_) {
        if (!progress.reading) {
            rd_kafka_topic_partition_list_add(list.get(), progress.feed->topic.c_str(),
                                              only_partition)
                ->offset = which == Which::start ? start_of(*progress.feed)
                                                 : std::int64_t{RD_KAFKA_OFFSET_SPEC_LATEST};
        }
    }
    const AdminOptionsHandle options{
        rd_kafka_AdminOptions_new(client_.get(), RD_KAFKA_ADMIN_OP_LISTOFFSETS)};
    std::array<char, 256> reason{};
    rd_kafka_AdminOptions_set_request_timeout(options.get(), admin_timeout_ms, reason.data(),
                                              reason.size());
    rd_kafka_AdminOptions_set_opaque(options.get(), to_opaque(static_cast<int>(which)));
    rd_kafka_ListOffsets(client_.get(), list.get(), options.get(), answers_.get());
    ++questions_under_way_;
}

void FeedClient::read_offsets(rd_kafka_op_s& event) {
    --questions_under_way_;
    const auto* answer = rd_kafka_event_ListOffsets_result(&event);
    if (answer == nullptr || rd_kafka_event_error(&event) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        observe::log(observe::Level::warn, "offsets of the feeds are not known yet",
                     {{"reason", rd_kafka_event_error_string(&event)}});
        return;
    }
    const bool is_start =
        rd_kafka_event_opaque(&event) == to_opaque(static_cast<int>(Which::start));
    std::size_t count = 0;
    const auto** infos = rd_kafka_ListOffsets_result_infos(answer, &count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* found = rd_kafka_ListOffsetsResultInfo_topic_partition(infos[i]);
        auto* progress = find(found->topic);
        if (progress == nullptr) {
            continue;
        }
        if (found->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
            observe::log(observe::Level::warn, "a feed cannot be read yet",
                         {{"topic", found->topic}, {"reason", rd_kafka_err2str(found->err)}});
        } else if (is_start) {
            // No message is that young: -1, and the end serves as the start.
            progress->start = found->offset;
        } else {
            progress->end = found->offset;
        }
    }
    if (questions_under_way_ == 0) {
        start_reading();
    }
}

void FeedClient::start_reading() {
    for (auto& progress : progress_) {
        if (progress.reading || progress.end < 0) {
            continue;
        }
        const auto from = progress.start >= 0 ? progress.start : progress.end;
        if (rd_kafka_consume_start_queue(progress.topic.get(), only_partition, from,
                                         messages_.get()) != 0) {
            observe::log(observe::Level::error, "a feed cannot be started",
                         {{"topic", progress.feed->topic},
                          {"reason", rd_kafka_err2str(rd_kafka_last_error())}});
            continue;
        }
        progress.next = from;
        progress.reading = true;
    }
}

FeedClient::Progress* FeedClient::find(const std::string& topic) {
    const auto found =
        std::find_if(progress_.begin(), progress_.end(),
                     [&](const Progress& progress) { return progress.feed->topic == topic; });
    return found == progress_.end() ? nullptr : &*found;
}

void FeedClient::drain() {
    while (const EventHandle event{rd_kafka_queue_poll(answers_.get(), 0)}) {
        read_offsets(*event);
    }
    std::array<rd_kafka_message_t*, drain_batch> raw{};
    while (true) {
        const auto count = rd_kafka_consume_batch_queue(messages_.get(), 0, raw.data(), raw.size());
        for (ssize_t i = 0; i < count; ++i) {
            const MessageHandle message{raw[static_cast<std::size_t>(i)]};
            read(*message);
        }
        if (count < static_cast<ssize_t>(raw.size())) {
            return;
        }
    }
}

void FeedClient::read(const rd_kafka_message_s& message) {
    auto* progress = message.rkt == nullptr ? nullptr : find(rd_kafka_topic_name(message.rkt));
    if (message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF && progress != nullptr) {
        progress->at_end = true;
        return;
    }
    if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR || progress == nullptr) {
        observe::log(observe::Level::warn, "Kafka feed",
                     {{"reason", rd_kafka_message_errstr(&message)}});
        return;
    }
    try {
        progress->feed->on_message(to_message(message));
    } catch (const std::exception& error) {
        // One bad message must not keep the others away.
        observe::log(observe::Level::error, "a feed's message was not handled",
                     {{"topic", progress->feed->topic},
                      {"offset", message.offset},
                      {"reason", error.what()}});
    }
    progress->next = message.offset + 1;
}

}  // namespace souk::kafka
