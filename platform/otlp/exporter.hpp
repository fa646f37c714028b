#pragma once

#include <chrono>
#include <cstddef>
#include <memory>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/task.hpp"
#include "platform/http/client.hpp"
#include "platform/observe/spans.hpp"
#include "platform/otlp/encode.hpp"

namespace souk::otlp {

/// Sends the process's ended spans to a collector by OTLP/HTTP, in JSON, one batch at a time. A
/// batch is tried again while the collector is away or busy (429, 502, 503, 504), after its
/// Retry-After or a pause that doubles, and given up after `attempts`; what is refused is not sent
/// again. What is lost is counted by Spans. Runs on the event loop; nothing ever waits for it.
class Exporter {
public:
    struct Settings {
        http::Url endpoint;  ///< `/v1/traces` is added to its path
        Resource resource;
        std::chrono::milliseconds period{500};  ///< between looks for what has ended
        std::size_t batch_spans = 512;
        int attempts = 4;
        std::chrono::milliseconds pause_least{500};
        std::chrono::milliseconds pause_most{5'000};
        std::chrono::milliseconds retry_after_most{30'000};
        http::ClientLimits exchange{};
    };

    Exporter(boost::asio::any_io_executor executor, observe::Spans& spans, Settings settings);
    ~Exporter();
    Exporter(const Exporter&) = delete;
    Exporter& operator=(const Exporter&) = delete;

    void start();
    /// Sends what is there, each batch once, within `grace`; the rest is counted as lost.
    base::Task<> stop(std::chrono::milliseconds grace);

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace souk::otlp
