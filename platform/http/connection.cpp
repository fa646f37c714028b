#include "platform/http/connection.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/cancel_after.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "platform/http/request_front.hpp"
#include "platform/http/response_head.hpp"
#include "platform/observe/log.hpp"

namespace souk::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

using Socket = asio::ip::tcp::socket;
using Parser = beast::http::request_parser<beast::http::string_body>;

/// What one read asks of the socket, and what a streamed part is cut into: each piece has a write
/// deadline of its own, so that a slow client is told from a stuck one.
constexpr std::size_t read_chunk_bytes = 4 * 1024;
constexpr std::size_t idle_buffer_bytes = 16 * 1024;
constexpr std::size_t write_piece_bytes = 64 * 1024;

auto within(milliseconds limit) {
    return asio::cancel_after(limit, asio::as_tuple(asio::use_awaitable));
}

milliseconds left_until(steady_clock::time_point deadline) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
    return std::max(left, milliseconds{1});
}

std::string address_of(const Socket& socket) {
    error_code ignored;  // a peer that has already gone has no address to tell
    const auto endpoint = socket.remote_endpoint(ignored);
    return endpoint.address().to_string();
}

/// One write of up to three buffers. Bind them to a local first: g++ 12 refuses an array in the
/// same expression as co_await.
using Parts = std::array<asio::const_buffer, 3>;

base::Task<bool> write_all(Socket& socket, const Parts& parts, milliseconds limit) {
    const auto outcome = co_await asio::async_write(socket, parts, within(limit));
    co_return !std::get<0>(outcome);
}

/// Ends the sending side and drops what still arrives, so that the peer can read the answer: a
/// socket closed over unread bytes is reset, and the answer with it.
base::Task<> linger(Socket& socket, const Limits& limits) {
    error_code ignored;
    socket.shutdown(Socket::shutdown_send, ignored);
    const auto deadline = steady_clock::now() + limits.linger_timeout;
    std::array<char, read_chunk_bytes> dropped{};
    std::size_t total = 0;
    while (total < limits.linger_bytes && steady_clock::now() < deadline) {
        const auto outcome = co_await socket.async_read_some(asio::buffer(dropped),
                                                             within(left_until(deadline)));
        if (std::get<0>(outcome)) {
            break;
        }
        total += std::get<1>(outcome);
    }
}

class TcpConnection final : public Connection {
public:
    TcpConnection(Socket socket, Pipeline& pipeline, const Limits& limits,
                  const base::Clock& clock)
        : socket_(std::move(socket)),
          buffer_(limits.header_bytes + 2 * write_piece_bytes),
          pipeline_(pipeline),
          limits_(limits),
          clock_(clock),
          remote_(address_of(socket_)) {}

    base::Task<> run() override {
        bool more = true;
        while (more && !draining_) {
            more = co_await serve_one();
            ++served_;
        }
        if (answered_) {
            co_await linger(socket_, limits_);
        }
        close();
    }

    void drain() override {
        draining_ = true;
        if (idle_) {
            close();
        }
    }

    void close() override {
        error_code ignored;  // a socket that is closed already is what we want
        socket_.close(ignored);
    }

private:
    base::Task<bool> serve_one();
    base::Task<std::optional<HeadEnd>> read_head();
    base::Task<std::optional<Refusal>> read_body(Exchange& exchange, const Front& front);
    base::Task<std::optional<Refusal>> read_parsed_body(Parser& parser, const Front& front);
    base::Task<> refuse(const Exchange& exchange, Refusal refusal);
    base::Task<bool> send(const Exchange& exchange, Response& response);
    base::Task<bool> send_stream(const Exchange& exchange, Response& response);
    base::Task<bool> write_part(std::string_view part);

    [[nodiscard]] std::string_view received() const {
        const auto data = buffer_.data();
        return {static_cast<const char*>(data.data()), data.size()};
    }
    [[nodiscard]] FrontLimits front_limits() const {
        return {limits_.header_bytes, limits_.header_fields, limits_.target_bytes};
    }

    Socket socket_;
    beast::flat_buffer buffer_;
    Pipeline& pipeline_;
    const Limits& limits_;
    const base::Clock& clock_;
    std::string remote_;
    std::size_t served_ = 0;
    int minor_version_ = 1;       ///< of the present request
    bool keep_alive_ = false;     ///< as the present request asks and the limits allow
    bool idle_ = false;           ///< nothing of a next request has arrived
    bool answered_ = false;       ///< the present request: the peer may still be reading it
    bool draining_ = false;
    std::uint64_t body_sent_ = 0;  ///< of the present answer
};

/// Waits for a whole head. Nothing when the connection ended, or idled too long, between requests.
base::Task<std::optional<HeadEnd>> TcpConnection::read_head() {
    const auto limits = front_limits();
    auto deadline = steady_clock::now() +
                    (served_ == 0 ? limits_.header_timeout : limits_.idle_timeout);
    idle_ = received().empty();
    if (idle_ && buffer_.capacity() > idle_buffer_bytes) {
        buffer_.shrink_to_fit();
    }
    if (!idle_) {
        deadline = steady_clock::now() + limits_.header_timeout;
    }
    for (;;) {
        auto at = find_head_end(received(), limits);
        if (at.state != HeadEnd::State::partial) {
            idle_ = false;
            co_return at;
        }
        const auto space = buffer_.prepare(read_chunk_bytes);
        const auto outcome = co_await socket_.async_read_some(space, within(left_until(deadline)));
        const auto error = std::get<0>(outcome);
        if (error) {
            const bool late = error == asio::error::operation_aborted && socket_.is_open();
            if (!late || received().empty()) {
                co_return std::nullopt;
            }
            at.state = HeadEnd::State::refused;
            at.refusal = {408, "request_timeout", "The header did not arrive in time."};
            co_return at;
        }
        buffer_.commit(std::get<1>(outcome));
        if (idle_) {
            idle_ = false;
            deadline = steady_clock::now() + limits_.header_timeout;
        }
    }
}

/// One request and its answer; true when another may follow.
base::Task<bool> TcpConnection::serve_one() {
    keep_alive_ = false;
    answered_ = false;
    minor_version_ = 1;
    body_sent_ = 0;
    const auto end = co_await read_head();
    if (!end) {
        co_return false;
    }
    const bool readable = end->state == HeadEnd::State::complete;
    buffer_.consume(readable ? end->skipped : 0);
    const std::string head{received().substr(0, readable ? end->end - end->skipped : 0)};
    const auto front = readable ? read_front(head, front_limits())
                                : boost::system::result<Front, Refusal>{end->refusal};
    if (!front) {
        const auto unread = pipeline_.begin_refused(remote_);
        co_await refuse(unread, front.error());
        co_return false;
    }
    minor_version_ = front->minor_version;
    auto exchange = pipeline_.begin(*front, remote_);
    const auto refusal = co_await read_body(exchange, *front);
    if (refusal) {
        co_await refuse(exchange, *refusal);
        co_return false;
    }
    auto response = co_await pipeline_.answer(exchange);
    answered_ = co_await send(exchange, response);
    pipeline_.finish(exchange, response.status, body_sent_);
    co_return answered_ && keep_alive_;
}

base::Task<std::optional<Refusal>> TcpConnection::read_body(Exchange& exchange,
                                                            const Front& front) {
    constexpr Refusal too_large{413, "payload_too_large", "The body is larger than allowed here."};
    const auto limit = Pipeline::body_limit_bytes(exchange);
    if (front.content_length > limit) {
        co_return too_large;
    }
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(limits_.header_bytes + read_chunk_bytes));
    parser.body_limit(limit);
    error_code error;
    buffer_.consume(parser.put(buffer_.data(), error));
    // Two readers of one head: where they disagree about the framing, nobody is served.
    const bool chunked = front.framing == Framing::chunked;
    const auto length = parser.content_length();
    if (error || !parser.is_header_done() || parser.chunked() != chunked ||
        (front.framing == Framing::length) != length.has_value() ||
        length.value_or(0) != front.content_length) {
        co_return Refusal{400, "malformed_request", "The request cannot be read with certainty."};
    }
    auto refusal = co_await read_parsed_body(parser, front);
    if (refusal) {
        co_return refusal->status == 413 ? too_large : *refusal;
    }
    // Keep-alive comes from the request, never from a fresh response.
    keep_alive_ = parser.keep_alive() && served_ + 1 < limits_.requests_per_connection;
    exchange.request.body = std::move(parser.get().body());
    co_return std::nullopt;
}

base::Task<std::optional<Refusal>> TcpConnection::read_parsed_body(Parser& parser,
                                                                   const Front& front) {
    if (parser.is_done()) {
        co_return std::nullopt;
    }
    if (front.expects_continue && received().empty()) {
        const std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        const Parts parts{asio::buffer(go_on)};
        const bool sent = co_await write_all(socket_, parts, limits_.write_timeout);
        if (!sent) {
            co_return Refusal{400, "malformed_request", "The connection broke."};
        }
    }
    const auto fields = [&] { return std::distance(parser.get().begin(), parser.get().end()); };
    const auto before = fields();
    const auto outcome =
        co_await beast::http::async_read(socket_, buffer_, parser, within(limits_.body_timeout));
    const auto error = std::get<0>(outcome);
    if (error == beast::http::error::body_limit) {
        co_return Refusal{413, "", ""};
    }
    if (error == asio::error::operation_aborted) {
        co_return Refusal{408, "request_timeout", "The body did not arrive in time."};
    }
    if (error) {
        co_return Refusal{400, "malformed_request", "The body is incomplete or malformed."};
    }
    if (fields() != before) {
        co_return Refusal{400, "malformed_request", "Trailers are not accepted."};
    }
    co_return std::nullopt;
}

base::Task<> TcpConnection::refuse(const Exchange& exchange, Refusal refusal) {
    keep_alive_ = false;
    auto response = pipeline_.refuse(exchange, refusal);
    answered_ = co_await send(exchange, response);
    pipeline_.finish(exchange, response.status, body_sent_);
}

base::Task<bool> TcpConnection::send(const Exchange& exchange, Response& response) {
    keep_alive_ = keep_alive_ && !draining_;
    if (response.stream) {
        co_return co_await send_stream(exchange, response);
    }
    const auto head = response_head(response,
                                    {.content_length = response.body.size(),
                                     .chunked = false,
                                     .keep_alive = keep_alive_,
                                     .minor_version = minor_version_},
                                    clock_.now());
    const bool with_body =
        exchange.request.method != Method::head && may_have_body(response.status);
    const std::string_view body = with_body ? std::string_view{response.body} : std::string_view{};
    const Parts parts{asio::buffer(head), asio::buffer(body)};
    const bool sent = co_await write_all(socket_, parts, limits_.write_timeout);
    body_sent_ = sent ? body.size() : 0;
    co_return sent;
}

base::Task<bool> TcpConnection::send_stream(const Exchange& exchange, Response& response) {
    // A client of HTTP/1.0 knows no chunks: its body ends with the connection.
    keep_alive_ = keep_alive_ && minor_version_ == 1;
    const auto head = response_head(response,
                                    {.content_length = std::nullopt,
                                     .chunked = minor_version_ == 1,
                                     .keep_alive = keep_alive_,
                                     .minor_version = minor_version_},
                                    clock_.now());
    const Parts opening{asio::buffer(head)};
    bool sent = co_await write_all(socket_, opening, limits_.write_timeout);
    if (!sent || exchange.request.method == Method::head) {
        co_return sent;
    }
    const StreamWriter writer = [this](std::string_view part) { return write_part(part); };
    try {
        auto streaming = response.stream(writer);
        co_await std::move(streaming);
    } catch (const std::exception& error) {
        // Without its last chunk the body is visibly cut off: the client knows.
        Pipeline::report_broken_stream(exchange, error);
        co_return false;
    }
    if (minor_version_ == 1) {
        const Parts last{asio::buffer(std::string_view{"0\r\n\r\n"})};
        sent = co_await write_all(socket_, last, limits_.write_timeout);
    }
    keep_alive_ = keep_alive_ && !draining_;
    co_return sent;
}

base::Task<bool> TcpConnection::write_part(std::string_view part) {
    while (!part.empty()) {
        if (draining_ || !socket_.is_open()) {
            co_return false;
        }
        const auto piece = part.substr(0, write_piece_bytes);
        part.remove_prefix(piece.size());
        std::array<char, 24> size{};
        const int digits = std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
        const bool chunked = minor_version_ == 1;
        const std::string_view open{size.data(), chunked ? static_cast<std::size_t>(digits) : 0};
        const std::string_view shut = chunked ? "\r\n" : "";
        const Parts parts{asio::buffer(open), asio::buffer(piece),
                                                      asio::buffer(shut)};
        const bool sent = co_await write_all(socket_, parts, limits_.write_timeout);
        if (!sent) {
            close();
            co_return false;
        }
        body_sent_ += piece.size();
    }
    co_return !draining_ && socket_.is_open();
}

}  // namespace

std::shared_ptr<Connection> make_connection(Socket socket, Pipeline& pipeline,
                                            const Limits& limits, const base::Clock& clock) {
    return std::make_shared<TcpConnection>(std::move(socket), pipeline, limits, clock);
}

base::Task<> turn_away(Socket& socket, Pipeline& pipeline, const Limits& limits,
                       const base::Clock& clock) {
    auto exchange = pipeline.begin_refused(address_of(socket));
    auto response =
        pipeline.refuse(exchange, {503, "unavailable", "Too many connections; try again."});
    response.headers.set("Retry-After", "1");
    const auto head = response_head(
        response, {.content_length = response.body.size(), .keep_alive = false}, clock.now());
    const Parts parts{asio::buffer(head),
                                                  asio::buffer(response.body)};
    const bool sent = co_await write_all(socket, parts, limits.write_timeout);
    pipeline.finish(exchange, response.status, sent ? response.body.size() : 0);
    if (sent) {
        co_await linger(socket, limits);
    }
}

}  // namespace souk::http
