#include "platform/kafka/group_member.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <librdkafka/rdkafka.h>

#include "platform/kafka/client.hpp"
#include "platform/kafka/group_offsets.hpp"
#include "platform/observe/log.hpp"

namespace souk::kafka {
namespace {

/// A wedged event loop loses its partitions after two minutes; a healthy one polls far more often.
ClientConfig group_config(const GroupConsumer::Settings& settings) {
    ClientConfig config{settings.cluster};
    config.set("group.id", settings.group)
        .set("enable.auto.commit", "false")
        .set("enable.auto.offset.store", "false")
        .set("auto.offset.reset", "earliest")
        .set("partition.assignment.strategy", "range,roundrobin")
        .set("session.timeout.ms", "6000")
        .set("heartbeat.interval.ms", "2000")
        .set("max.poll.interval.ms", "120000")
        .set("topic.metadata.refresh.interval.ms", "10000");
    if (!settings.instance_id.empty()) {
        config.set("group.instance.id", settings.instance_id);
    }
    set_fetch_limits(config);
    return config;
}

}  // namespace

GroupMember::GroupMember(boost::asio::any_io_executor executor,
                         const GroupConsumer::Settings& settings, std::function<void()> on_wake)
    : group_(settings.group), wake_(std::move(executor), std::move(on_wake)) {
    auto config = group_config(settings);
    rd_kafka_conf_set_opaque(config.raw(), this);
    rd_kafka_conf_set_rebalance_cb(
        config.raw(), [](rd_kafka_t* client, rd_kafka_resp_err_t error,
                         rd_kafka_topic_partition_list_t* partitions,
                         void* self) { on_rebalance(client, error, partitions, self); });
    // What goes wrong on a connection is in the log already.
    rd_kafka_conf_set_error_cb(config.raw(), [](rd_kafka_t*, int, const char*, void*) {});
    client_ = config.make_consumer();
    rd_kafka_poll_set_consumer(client_.get());
    control_.reset(rd_kafka_queue_get_consumer(client_.get()));
    messages_.reset(rd_kafka_queue_new(client_.get()));
    answers_.reset(rd_kafka_queue_new(client_.get()));
    for (auto* queue : {control_.get(), messages_.get(), answers_.get()}) {
        wake_.watch(*queue);
    }
    subscribe(settings.topics);
}

GroupMember::~GroupMember() {
    control_.reset();
    messages_.reset();
    answers_.reset();
    if (!closed() && commits_under_way_ > 0) {
        retire(std::move(client_));
    }
}

void GroupMember::subscribe(const std::vector<std::string>& topics) {
    PartitionsHandle list{rd_kafka_topic_partition_list_new(static_cast<int>(topics.size()))};
    for (const auto& topic : topics) {
        rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), RD_KAFKA_PARTITION_UA);
    }
    if (const auto error = rd_kafka_subscribe(client_.get(), list.get())) {
        throw std::runtime_error("Kafka subscription of " + group_ + ": " +
                                 rd_kafka_err2str(error));
    }
}

void GroupMember::serve() {
    note_fatal();
    while (const MessageHandle message{rd_kafka_consumer_poll(client_.get(), 0)}) {
        note_error(*message);
    }
    while (const EventHandle event{rd_kafka_queue_poll(answers_.get(), 0)}) {
        for (const auto& offset : read_committed(*event)) {
            places_.committed_before(offset);
        }
    }
}

std::vector<Message> GroupMember::take(std::size_t most) {
    std::vector<Message> result;
    while (!returned_.empty() && result.size() < most) {
        result.push_back(std::move(returned_.front()));
        returned_.pop_front();
    }
    std::array<rd_kafka_message_t*, 64> raw{};
    while (result.size() < most) {
        const auto wanted = std::min(raw.size(), most - result.size());
        const auto count = rd_kafka_consume_batch_queue(messages_.get(), 0, raw.data(), wanted);
        for (ssize_t i = 0; i < count; ++i) {
            const MessageHandle message{raw[static_cast<std::size_t>(i)]};
            if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
                note_error(*message);
            } else {
                result.push_back(to_message(*message));
                places_.given_out(result.back());
            }
        }
        if (count < static_cast<ssize_t>(wanted)) {
            break;
        }
    }
    return result;
}

void GroupMember::done(const std::vector<Message>& handled) {
    for (const auto& message : handled) {
        places_.done(message);
    }
    commit(false);
}

void GroupMember::give_back(const std::vector<Message>& messages) {
    std::vector<Message> ours;
    std::copy_if(messages.begin(), messages.end(), std::back_inserter(ours),
                 [this](const Message& message) { return places_.is_ours(message); });
    returned_.insert(returned_.begin(), std::make_move_iterator(ours.begin()),
                     std::make_move_iterator(ours.end()));
}

void GroupMember::commit(bool at_once) {
    if (commits_under_way_ > 0 && !at_once) {
        return;
    }
    const auto offsets = places_.take_commits();
    if (offsets.empty()) {
        return;
    }
    const auto list = to_list(offsets);
    const auto error = rd_kafka_commit_queue(
        client_.get(), list.get(), control_.get(),
        [](rd_kafka_t*, rd_kafka_resp_err_t failure, rd_kafka_topic_partition_list_t* partitions,
           void* self) { on_committed(failure, partitions, self); },
        this);
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR) {
        ++commits_under_way_;
    } else {
        places_.commit_failed(offsets);
    }
}

void GroupMember::on_committed(int error, rd_kafka_topic_partition_list_s* partitions, void* self) {
    auto& member = *static_cast<GroupMember*>(self);
    --member.commits_under_way_;
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR) {
        member.commit(false);
        return;
    }
    observe::log(observe::Level::warn, "offsets not committed yet",
                 {{"group", member.group_},
                  {"reason", rd_kafka_err2str(static_cast<rd_kafka_resp_err_t>(error))}});
    if (partitions != nullptr) {
        member.places_.commit_failed(to_offsets(*partitions));
    }
}

void GroupMember::on_rebalance(rd_kafka_s* client, int error,
                               rd_kafka_topic_partition_list_s* partitions, void* self) {
    auto& member = *static_cast<GroupMember*>(self);
    if (error == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
        member.assigned(*partitions);
        return;
    }
    if (error != RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS) {
        observe::log(observe::Level::error, "rebalance failed",
                     {{"group", member.group_},
                      {"reason", rd_kafka_err2str(static_cast<rd_kafka_resp_err_t>(error))}});
    } else if (rd_kafka_assignment_lost(client) == 0) {
        // Before the partitions go: the group waits for commits under way.
        member.commit(true);
    }
    member.revoked();
}

void GroupMember::assigned(rd_kafka_topic_partition_list_s& partitions) {
    places_.assign(to_offsets(partitions));
    for (int i = 0; i < partitions.cnt; ++i) {
        const auto& element = partitions.elems[i];
        const QueueHandle own{
            rd_kafka_queue_get_partition(client_.get(), element.topic, element.partition)};
        rd_kafka_queue_forward(own.get(), messages_.get());
    }
    rd_kafka_assign(client_.get(), &partitions);
    joined_ = true;
    ask_committed(*client_, group_, partitions, *answers_);
    observe::log(observe::Level::info, "partitions assigned",
                 {{"group", group_}, {"count", partitions.cnt}});
}

void GroupMember::revoked() {
    places_.revoke_all();
    returned_.clear();
    rd_kafka_assign(client_.get(), nullptr);
}

void GroupMember::note_fatal() {
    std::array<char, 512> reason{};
    if (fatal_.empty() && rd_kafka_fatal_error(client_.get(), reason.data(), reason.size()) !=
                              RD_KAFKA_RESP_ERR_NO_ERROR) {
        fatal_ = reason.data();
        // Another member has taken this one's place, and its partitions with it.
        places_.revoke_all();
        returned_.clear();
    }
}

void GroupMember::note_error(const rd_kafka_message_s& message) {
    note_fatal();
    observe::log(fatal_.empty() ? observe::Level::warn : observe::Level::error, "Kafka consumer",
                 {{"group", group_}, {"reason", rd_kafka_message_errstr(&message)}});
}

bool GroupMember::begin_close() {
    const ErrorHandle error{rd_kafka_consumer_close_queue(client_.get(), control_.get())};
    if (error) {
        observe::log(observe::Level::warn, "group not left",
                     {{"group", group_}, {"reason", rd_kafka_error_string(error.get())}});
    }
    return error == nullptr;
}

bool GroupMember::closed() const {
    return rd_kafka_consumer_closed(client_.get()) != 0;
}

/// What the last fetch of each partition said; nobody asks the broker for it.
Places::Watermarks GroupMember::watermarks() const {
    return [this](const std::string& topic, std::int32_t partition) {
        std::int64_t low = -1;
        std::int64_t high = -1;
        rd_kafka_get_watermark_offsets(client_.get(), topic.c_str(), partition, &low, &high);
        return std::pair{low, high};
    };
}

std::map<std::string, std::int64_t> GroupMember::lag() const {
    return places_.lag(watermarks());
}

std::vector<GroupConsumer::Position> GroupMember::positions() const {
    std::vector<GroupConsumer::Position> result;
    for (const auto& standing : places_.standings(watermarks())) {
        result.push_back({standing.place.topic, standing.place.partition, standing.place.next,
                          standing.end, standing.behind});
    }
    return result;
}

}  // namespace souk::kafka
