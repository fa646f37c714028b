#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/task.hpp"
#include "platform/http/router.hpp"
#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"
#include "platform/observe/spans.hpp"

namespace souk::http {

/// Every limit of a listener. Each has a test that hits it.
struct Limits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t header_fields = 64;
    std::size_t target_bytes = 4 * 1024;
    std::size_t connections = 2048;
    std::size_t requests_per_connection = 10'000;
    std::chrono::milliseconds header_timeout{10'000};
    std::chrono::milliseconds body_timeout{15'000};
    std::chrono::milliseconds write_timeout{15'000};
    std::chrono::milliseconds idle_timeout{75'000};
    std::chrono::milliseconds handler_timeout{15'000};
    /// After a refusal what the client still sends is read and dropped, so that it can read why.
    std::chrono::milliseconds linger_timeout{2'000};
    std::size_t linger_bytes = 4 * 1024 * 1024;
};

/// An HTTP/1.1 listener; clients of HTTP/1.0 are served too. What Beast's parser lets through and a
/// proxy could read differently is refused above it: any Transfer-Encoding but one `chunked`, both
/// framings, trailers, a missing or doubled Host, obs-fold, a list in Content-Length, absolute-form
/// and malformed targets.
/// Requests then pass, in this order: request id, trace context, access log, metrics per route,
/// the middlewares given here, the handler. An exception from a handler is one 5xx problem that
/// says nothing inside, and one log line that says everything (database trouble 503, else 500).
/// Runs on the event loop of the given executor; not thread-safe.
class Server {
public:
    /// `access_log` is the level of the line that each answered request leaves; `spans`, when
    /// given, gets a span of each.
    Server(boost::asio::any_io_executor executor, std::string address, std::uint16_t port,
           Router router, std::vector<Middleware> middlewares, Limits limits,
           observe::Metrics& metrics, const base::Clock& clock,
           observe::Level access_log = observe::Level::info, observe::Spans* spans = nullptr);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds and accepts; throws when the port is taken. Port 0 picks a free one.
    void start();
    [[nodiscard]] std::uint16_t port() const;
    /// Stops accepting, lets running requests finish with `Connection: close`, tells streams to
    /// end, closes idle connections; after `grace` closes the rest.
    base::Task<> drain(std::chrono::milliseconds grace);

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace souk::http
