#pragma once

#include <chrono>
#include <cstddef>
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

private:
    observe::Metrics& metrics_;
    std::string consumer_;
    prometheus::Counter& dead_letters_;
    prometheus::Histogram& batch_seconds_;
};

}  // namespace souk::messaging
