#pragma once

#include <memory>

// The C types of librdkafka, named here so that only .cpp files include its header.
struct rd_kafka_s;
struct rd_kafka_conf_s;
struct rd_kafka_queue_s;
struct rd_kafka_topic_s;
struct rd_kafka_topic_partition_list_s;
struct rd_kafka_headers_s;
struct rd_kafka_op_s;
struct rd_kafka_message_s;
struct rd_kafka_error_s;
struct rd_kafka_metadata;
struct rd_kafka_AdminOptions_s;
struct rd_kafka_NewTopic_s;
struct rd_kafka_ListConsumerGroupOffsets_s;

namespace souk::kafka {

/// Ends each C handle with the function that librdkafka wants for it. A client is destroyed
/// without leaving its group (closing is an explicit step) and after all its queues and topics.
struct Destroy {
    void operator()(rd_kafka_s* client) const noexcept;
    void operator()(rd_kafka_conf_s* config) const noexcept;
    void operator()(rd_kafka_queue_s* queue) const noexcept;
    void operator()(rd_kafka_topic_s* topic) const noexcept;
    void operator()(rd_kafka_topic_partition_list_s* list) const noexcept;
    void operator()(rd_kafka_headers_s* headers) const noexcept;
    void operator()(rd_kafka_op_s* event) const noexcept;
    void operator()(rd_kafka_message_s* message) const noexcept;
    void operator()(rd_kafka_error_s* error) const noexcept;
    void operator()(const struct rd_kafka_metadata* metadata) const noexcept;
    void operator()(rd_kafka_AdminOptions_s* options) const noexcept;
    void operator()(rd_kafka_NewTopic_s* topic) const noexcept;
    void operator()(rd_kafka_ListConsumerGroupOffsets_s* request) const noexcept;
};

template <class T>
using Owned = std::unique_ptr<T, Destroy>;

using ClientHandle = Owned<rd_kafka_s>;
using ConfigHandle = Owned<rd_kafka_conf_s>;
using QueueHandle = Owned<rd_kafka_queue_s>;
using TopicHandle = Owned<rd_kafka_topic_s>;
using PartitionsHandle = Owned<rd_kafka_topic_partition_list_s>;
using HeadersHandle = Owned<rd_kafka_headers_s>;
using EventHandle = Owned<rd_kafka_op_s>;
using MessageHandle = Owned<rd_kafka_message_s>;
using ErrorHandle = Owned<rd_kafka_error_s>;
using MetadataHandle = Owned<const struct rd_kafka_metadata>;
using AdminOptionsHandle = Owned<rd_kafka_AdminOptions_s>;
using NewTopicHandle = Owned<rd_kafka_NewTopic_s>;
using GroupOffsetsHandle = Owned<rd_kafka_ListConsumerGroupOffsets_s>;

/// Destroys a client that may take seconds (a commit waits for a broker that is away) on a thread
/// of its own, silently, so that nobody waits for it.
void retire(ClientHandle client);

}  // namespace souk::kafka
