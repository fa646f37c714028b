#include "platform/http/body_reader.hpp"

#include <iterator>
#include <optional>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancel_after.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

namespace souk::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

namespace {

using Parser = beast::http::request_parser<beast::http::string_body>;

/// Room for a chunk's framing beside the head; Beast reads into it piece by piece.
constexpr std::size_t body_buffer_bytes = 64 * 1024;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr Refusal too_large{413, "payload_too_large", "The body is larger than allowed here."};

Refusal bad(std::string_view detail) {
    return {400, "malformed_request", detail};
}

/// Two readers of one head: where they disagree about the framing, nobody is served.
bool agree(const Parser& parser, const Front& front) {
    const auto length = parser.content_length();
    return parser.is_header_done() && parser.chunked() == (front.framing == Framing::chunked) &&
           length.has_value() == (front.framing == Framing::length) &&
           length.value_or(0) == front.content_length;
}

std::optional<Refusal> refusal_of(const error_code& error) {
    if (!error) {
        return std::nullopt;
    }
    if (error == beast::http::error::body_limit) {
        return too_large;
    }
    if (error == asio::error::operation_aborted) {
        return Refusal{408, "request_timeout", "The body did not arrive in time."};
    }
    return bad("The body is incomplete or malformed.");
}

std::ptrdiff_t count_fields(const Parser& parser) {
    return std::distance(parser.get().begin(), parser.get().end());
}

/// Reads into the parser itself: a body limit is ignored when the read goes into its message.
base::Task<std::optional<Refusal>> read_rest(Socket& socket, std::string& received, Parser& parser,
                                             std::chrono::milliseconds limit) {
    const auto fields_of_head = count_fields(parser);
    auto buffer = asio::dynamic_buffer(received, received.size() + body_buffer_bytes);
    const auto outcome = co_await beast::http::async_read(
        socket, buffer, parser, asio::cancel_after(limit, asio::as_tuple(asio::use_awaitable)));
    received.resize(buffer.size());
    if (auto refusal = refusal_of(std::get<0>(outcome))) {
        co_return refusal;
    }
    if (count_fields(parser) != fields_of_head) {
        co_return bad("Trailers are not accepted.");
    }
    co_return std::nullopt;
}

}  // namespace

base::Task<boost::system::result<Body, Refusal>> read_body(Socket& socket, std::string& received,
                                                           const Front& front,
                                                           std::size_t limit_bytes,
                                                           const Limits& limits) {
    if (front.content_length > limit_bytes) {
        co_return too_large;
    }
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes + body_buffer_bytes));
    parser.body_limit(limit_bytes);
    error_code error;
    received.erase(0, parser.put(asio::buffer(received), error));
    if (error || !agree(parser, front)) {
        co_return bad("The request cannot be read with certainty.");
    }
    if (!parser.is_done()) {
        if (front.expects_continue && received.empty()) {
            const Parts parts{asio::buffer(go_on)};
            const bool sent = co_await write_all(socket, parts, limits.write_timeout);
            if (!sent) {
                co_return bad("The connection broke.");
            }
        }
        const auto refusal = co_await read_rest(socket, received, parser, limits.body_timeout);
        if (refusal) {
            co_return *refusal;
        }
    }
    co_return Body{std::move(parser.get().body()), parser.keep_alive()};
}

}  // namespace souk::http
