#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "platform/observe/metrics.hpp"

namespace souk::messaging {

/// What a consumer says about itself. The labels come from the handlers' types, never from what a
/// message claims to be.
class ConsumerMetrics {
public:
    ConsumerMetrics(observe::Metrics& metrics, std::string consumer);

    void messages(const std::string& type, const std::string& outcome, std::size_t count);
    void dead_letter();
    void batch(std::chrono::steady_clock::duration took);
    /// A topic that is no longer told has none: its partitions are another replica's now.
    void lag(const std::map<std::string, std::int64_t>& by_topic);

private:
    observe::Metrics& metrics_;
    std::string consumer_;
    std::map<std::string, prometheus::Gauge*> lags_;
    prometheus::Counter& dead_letters_;
    prometheus::Histogram& batch_seconds_;
};

}  // namespace souk::messaging
