#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace souk::kafka {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// What is sent.
struct Record {
    std::string topic;
    std::string key;
    std::string value;
    Headers headers;
    bool tombstone = false;  ///< a null value, for compacted topics
};

/// What was received. `value` is empty for a tombstone.
struct Message {
    std::string topic;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    std::int64_t timestamp_ms = 0;
    std::string key;
    std::string value;
    bool tombstone = false;
    Headers headers;
};

/// How a client reaches the cluster; `extra` goes to librdkafka as it is (TLS, SASL).
struct ClusterSettings {
    std::string brokers = "127.0.0.1:9092";
    std::string client_id;
    std::vector<std::pair<std::string, std::string>> extra;
};

}  // namespace souk::kafka
