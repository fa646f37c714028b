#pragma once

#include <functional>
#include <future>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "platform/http/server.hpp"

namespace souk::http::test {

/// A server on a free loopback port, its loop on a thread of its own.
class LiveServer {
public:
    explicit LiveServer(std::vector<Route> routes, Limits limits = {},
                        std::vector<Middleware> middlewares = {}, observe::Spans* spans = nullptr);
    ~LiveServer();
    LiveServer(const LiveServer&) = delete;
    LiveServer& operator=(const LiveServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }
    observe::Metrics& metrics() { return metrics_; }
    /// Starts drain(); the future is ready when it has returned.
    std::future<void> drain(std::chrono::milliseconds grace);

private:
    observe::Metrics metrics_;
    base::SystemClock clock_;
    boost::asio::io_context loop_;
    Server server_;
    std::thread thread_;
};

/// One answer as it came over the wire.
struct Answer {
    int status = 0;                              ///< 0: the connection ended without an answer
    std::map<std::string, std::string> headers;  ///< lower-case names
    std::string body;                            ///< decoded when chunked
    bool complete = false;
};

/// A blocking socket that sends exactly the bytes it is given. Reads give up after 10 s.
class RawClient {
public:
    explicit RawClient(std::uint16_t port, int receive_buffer_bytes = 0);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// False when the peer has closed.
    bool send(std::string_view bytes);
    /// Reads one answer; `head_only` for HEAD.
    Answer read(bool head_only = false);
    Answer ask(std::string_view bytes, bool head_only = false);
    /// Reads raw bytes until `marker` was seen or the connection ended.
    std::string read_until(std::string_view marker);
    /// True when the server ended the connection: reads to the end.
    bool closed();
    void close();

private:
    bool fill();
    std::string take(std::size_t bytes);
    std::string take_line();
    std::string take_chunks(bool& complete);

    int socket_ = -1;
    std::string buffer_;
};

/// `GET path HTTP/1.1` with Host and these further header lines.
std::string get(std::string_view path, std::string_view more_headers = "");
/// `POST path` with a JSON body and Content-Length.
std::string post(std::string_view path, std::string_view body, std::string_view more_headers = "");
/// A route whose handler answers what `handle` gives.
Route route(Method method, std::string pattern,
            std::function<base::Task<Response>(Request&)> handle);
/// GET pattern -> 200 {"data":"hello"}.
Route hello(std::string pattern = "/hello");
/// POST pattern -> 200 with the body as it was received.
Route echo(std::string pattern = "/echo", std::size_t body_limit_bytes = 64 * 1024);
/// Waits, at most 10 s, until `holds`.
bool eventually(const std::function<bool()>& holds);

}  // namespace souk::http::test
