#include "platform/kafka/handles.hpp"

#include <system_error>
#include <thread>
#include <utility>

#include <librdkafka/rdkafka.h>
#include <syslog.h>

namespace souk::kafka {

void Destroy::operator()(rd_kafka_s* client) const noexcept {
    rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
}

void Destroy::operator()(rd_kafka_conf_s* config) const noexcept {
    rd_kafka_conf_destroy(config);
}

void Destroy::operator()(rd_kafka_queue_s* queue) const noexcept {
    // Its wake-ups end here, so that no thread writes to a descriptor that is closed next.
    rd_kafka_queue_io_event_enable(queue, -1, nullptr, 0);
    rd_kafka_queue_destroy(queue);
}

void Destroy::operator()(rd_kafka_topic_s* topic) const noexcept {
    rd_kafka_topic_destroy(topic);
}

void Destroy::operator()(rd_kafka_topic_partition_list_s* list) const noexcept {
    rd_kafka_topic_partition_list_destroy(list);
}

void Destroy::operator()(rd_kafka_headers_s* headers) const noexcept {
    rd_kafka_headers_destroy(headers);
}

void Destroy::operator()(rd_kafka_op_s* event) const noexcept {
    rd_kafka_event_destroy(event);
}

void Destroy::operator()(rd_kafka_message_s* message) const noexcept {
    rd_kafka_message_destroy(message);
}

void Destroy::operator()(rd_kafka_error_s* error) const noexcept {
    rd_kafka_error_destroy(error);
}

void Destroy::operator()(const struct rd_kafka_metadata* metadata) const noexcept {
    rd_kafka_metadata_destroy(metadata);
}

void Destroy::operator()(rd_kafka_AdminOptions_s* options) const noexcept {
    rd_kafka_AdminOptions_destroy(options);
}

void Destroy::operator()(rd_kafka_NewTopic_s* topic) const noexcept {
    rd_kafka_NewTopic_destroy(topic);
}

void Destroy::operator()(rd_kafka_ListConsumerGroupOffsets_s* request) const noexcept {
    rd_kafka_ListConsumerGroupOffsets_destroy(request);
}

void retire(ClientHandle client) {
    // The process may be at its end: nothing of ours is called from that thread any more.
    rd_kafka_set_log_level(client.get(), LOG_EMERG);
    try {
        std::thread{[last = std::move(client)]() mutable { last.reset(); }}.detach();
    } catch (const std::system_error&) {
        // No thread to be had: the handle went with the lambda, destroyed here.
    }
}

}  // namespace souk::kafka
