#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "platform/kafka/consumer.hpp"
#include "platform/kafka/handles.hpp"
#include "platform/kafka/places.hpp"
#include "platform/kafka/queue_wake.hpp"

namespace souk::kafka {

/// One librdkafka client in a group, on the event loop's thread: its callbacks run inside serve().
/// Messages go to a queue of their own that is read only on demand, so that callbacks are served
/// (and the group is kept) while a batch is being retried, and the library's queue limit holds.
class GroupMember {
public:
    /// `on_wake` runs when there is something to serve() or to take().
    GroupMember(boost::asio::any_io_executor executor, const GroupConsumer::Settings& settings,
                std::function<void()> on_wake);
    /// Does not leave the group: that is begin_close().
    ~GroupMember();
    GroupMember(const GroupMember&) = delete;
    GroupMember& operator=(const GroupMember&) = delete;

    /// Runs the callbacks that wait. Never blocks.
    void serve();
    /// What is there, at most `most`; given-back messages first.
    std::vector<Message> take(std::size_t most);
    void done(const std::vector<Message>& handled);
    void give_back(const std::vector<Message>& messages);
    /// Sends what is done and not sent. One commit is under way at a time, unless `at_once`.
    void commit(bool at_once);

    /// Starts to leave; closed() tells when it has happened. False when there is nothing to leave.
    bool begin_close();
    [[nodiscard]] bool closed() const;

    [[nodiscard]] const Places& places() const { return places_; }
    [[nodiscard]] std::map<std::string, std::int64_t> lag() const;
    [[nodiscard]] std::vector<GroupConsumer::Position> positions() const;
    [[nodiscard]] bool joined() const { return joined_; }
    /// Why this client can never work again, such as another process under the same instance id.
    [[nodiscard]] const std::string& fatal() const { return fatal_; }

private:
    static void on_rebalance(rd_kafka_s* client, int error,
                             rd_kafka_topic_partition_list_s* partitions, void* self);
    static void on_committed(int error, rd_kafka_topic_partition_list_s* partitions, void* self);
    [[nodiscard]] Places::Watermarks watermarks() const;
    void subscribe(const std::vector<std::string>& topics);
    void assigned(rd_kafka_topic_partition_list_s& partitions);
    void revoked();
    void note_fatal();
    void note_error(const rd_kafka_message_s& message);

    std::string group_;
    QueueWake wake_;  // dies after the client and the queues
    ClientHandle client_;
    QueueHandle control_;
    QueueHandle messages_;
    QueueHandle answers_;
    Places places_;
    std::deque<Message> returned_;
    std::string fatal_;
    int commits_under_way_ = 0;
    bool joined_ = false;
};

}  // namespace souk::kafka
