#include "platform/kafka/client.hpp"

#include <array>
#include <stdexcept>
#include <string_view>

#include <librdkafka/rdkafka.h>
#include <syslog.h>

#include "platform/observe/log.hpp"

namespace souk::kafka {
namespace {

using ErrorText = std::array<char, 512>;

observe::Level level_of(int syslog_level) {
    if (syslog_level <= LOG_CRIT) {
        return observe::Level::error;
    }
    // "Connection refused" is an error to librdkafka and weather to us: it tries again by itself.
    if (syslog_level <= LOG_WARNING) {
        return observe::Level::warn;
    }
    return syslog_level <= LOG_INFO ? observe::Level::info : observe::Level::debug;
}

/// Called on librdkafka's threads.
void on_log(const rd_kafka_t* client, int level, const char* facility, const char* text) {
    observe::log(level_of(level), text,
                 {{"client", rd_kafka_name(client)}, {"facility", facility}});
}

std::string copy_of(const void* bytes, std::size_t size) {
    return bytes == nullptr ? std::string{} : std::string{static_cast<const char*>(bytes), size};
}

}  // namespace

ClientConfig::ClientConfig(const ClusterSettings& cluster) : config_(rd_kafka_conf_new()) {
    for (const auto& [name, value] : cluster.extra) {
        set(name, value);
    }
    set("bootstrap.servers", cluster.brokers);
    if (!cluster.client_id.empty()) {
        set("client.id", cluster.client_id);
    }
    set("reconnect.backoff.ms", "100");
    set("reconnect.backoff.max.ms", "1000");
    set("log.connection.close", "false");
    set("enable.metrics.push", "false");
    set("statistics.interval.ms", "0");
    rd_kafka_conf_set_log_cb(config_.get(), on_log);
}

ClientConfig& ClientConfig::set(const std::string& name, const std::string& value) {
    ErrorText reason{};
    if (rd_kafka_conf_set(config_.get(), name.c_str(), value.c_str(), reason.data(),
                          reason.size()) != RD_KAFKA_CONF_OK) {
        throw std::invalid_argument("Kafka setting " + name + ": " + reason.data());
    }
    return *this;
}

ClientHandle ClientConfig::make(bool producer) {
    ErrorText reason{};
    rd_kafka_t* client = rd_kafka_new(producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER,
                                      config_.get(), reason.data(), reason.size());
    if (client == nullptr) {
        throw std::runtime_error(std::string{"Kafka client: "} + reason.data());
    }
    static_cast<void>(config_.release());  // the client owns it now
    return ClientHandle{client};
}

ClientHandle ClientConfig::make_producer() {
    return make(true);
}

ClientHandle ClientConfig::make_consumer() {
    return make(false);
}

void set_fetch_limits(ClientConfig& config) {
    config.set("fetch.min.bytes", "1")
        .set("fetch.wait.max.ms", "500")
        .set("fetch.message.max.bytes", "1048576")
        .set("fetch.max.bytes", "4194304")
        .set("queued.min.messages", "1000")
        .set("queued.max.messages.kbytes", "4096")
        .set("fetch.queue.backoff.ms", "50")
        .set("fetch.error.backoff.ms", "200");
}

Message to_message(const rd_kafka_message_s& from) {
    Message to;
    to.topic = rd_kafka_topic_name(from.rkt);
    to.partition = from.partition;
    to.offset = from.offset;
    rd_kafka_timestamp_type_t kind{};
    to.timestamp_ms = rd_kafka_message_timestamp(&from, &kind);
    to.key = copy_of(from.key, from.key_len);
    to.value = copy_of(from.payload, from.len);
    to.tombstone = from.payload == nullptr;
    rd_kafka_headers_t* headers = nullptr;
    if (rd_kafka_message_headers(&from, &headers) == RD_KAFKA_RESP_ERR_NO_ERROR) {
        const char* name = nullptr;
        const void* value = nullptr;
        std::size_t size = 0;
        for (std::size_t i = 0; rd_kafka_header_get_all(headers, i, &name, &value, &size) ==
                                RD_KAFKA_RESP_ERR_NO_ERROR;
             ++i) {
            to.headers.emplace_back(name, copy_of(value, size));
        }
    }
    return to;
}

HeadersHandle to_c_headers(const Headers& headers) {
    HeadersHandle result{rd_kafka_headers_new(headers.size())};
    for (const auto& [name, value] : headers) {
        rd_kafka_header_add(result.get(), name.data(), static_cast<ssize_t>(name.size()),
                            value.data(), static_cast<ssize_t>(value.size()));
    }
    return result;
}

}  // namespace souk::kafka
