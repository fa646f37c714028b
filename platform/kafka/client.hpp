#pragma once

#include <string>

#include "platform/kafka/handles.hpp"
#include "platform/kafka/record.hpp"

namespace souk::kafka {

/// The settings of one librdkafka client: those of the cluster first, so that the house's own win.
class ClientConfig {
public:
    explicit ClientConfig(const ClusterSettings& cluster);

    /// Throws std::invalid_argument that names the setting.
    ClientConfig& set(const std::string& name, const std::string& value);
    [[nodiscard]] rd_kafka_conf_s* raw() const { return config_.get(); }

    /// Both throw std::runtime_error with librdkafka's reason. Use each config once.
    ClientHandle make_producer();
    ClientHandle make_consumer();

private:
    ClientHandle make(bool producer);

    ConfigHandle config_;
};

/// The limits and the memory of everything that fetches: short queues, no statistics, and a long
/// poll that answers at once when there is something.
void set_fetch_limits(ClientConfig& config);

/// A message as ours; the C message stays its owner's.
Message to_message(const rd_kafka_message_s& message);
HeadersHandle to_c_headers(const Headers& headers);

}  // namespace souk::kafka
