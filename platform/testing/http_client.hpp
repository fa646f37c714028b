#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace souk::testing {

using HttpFields = std::vector<std::pair<std::string, std::string>>;

struct HttpAnswer {
    int status = 0;
    HttpFields headers;
    std::string body;

    /// The first value, or "". Names compare without case.
    [[nodiscard]] std::string header(std::string_view name) const;
};

/// One connection to a server on this machine; blocking, independent of our own HTTP code, so that
/// it can be wrong where a test wants it wrong. Every wait has the deadline. Throws
/// std::runtime_error on a lost connection, a passed deadline or an answer it cannot read.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port,
                        std::chrono::milliseconds deadline = std::chrono::milliseconds{10'000});

    /// Sends a request with Host and, when there is a body, Content-Length; reads one answer.
    HttpAnswer send(std::string_view method, std::string_view target,
                    const HttpFields& headers = {}, std::string_view body = {});
    HttpAnswer get(std::string_view target, const HttpFields& headers = {}) {
        return send("GET", target, headers);
    }
    /// With Content-Type application/json.
    HttpAnswer post(std::string_view target, std::string_view json, HttpFields headers = {});

    /// Sends exactly these bytes.
    void write_raw(std::string_view bytes);
    /// Reads one answer; `to_head` when the request was HEAD: it has no body.
    HttpAnswer read_answer(bool to_head = false);
    /// Reads until the server closes.
    std::string read_to_end();
    /// True when the server has closed, within the deadline.
    bool closed_by_server();

private:
    void read_more();
    std::string take_line();
    std::string take(std::size_t count);
    std::string read_chunks();

    boost::asio::io_context context_{1};
    boost::asio::ip::tcp::socket socket_{context_};
    std::chrono::milliseconds deadline_;
    std::uint16_t port_;
    std::string buffer_;
    bool ended_ = false;
};

}  // namespace souk::testing
