#include "platform/http/client.hpp"

#include <algorithm>
#include <charconv>

#include <boost/asio/cancel_after.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace souk::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

namespace {

constexpr int max_port = 65'535;
constexpr std::size_t max_head_bytes = 16 * 1024;

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto* const end = text.data() + text.size();
    const auto [read_to, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && read_to == end && value >= 0 ? std::optional{value}
                                                                : std::nullopt;
}

bool is_visible(char c) {
    return c > 0x20 && c < 0x7F;
}

using RequestBody = beast::http::span_body<const char>;

beast::http::request<RequestBody> request(const Url& url, const std::string& content_type,
                                          std::string_view body) {
    beast::http::request<RequestBody> result{beast::http::verb::post,
                                             url.path.empty() ? "/" : url.path, 11};
    const bool bare = url.host.find(':') != std::string::npos;  // IPv6
    result.set(beast::http::field::host, (bare ? "[" + url.host + "]" : url.host) + ":" + url.port);
    result.set(beast::http::field::content_type, content_type);
    result.set(beast::http::field::user_agent, "souk");
    result.keep_alive(false);
    result.body() = {body.data(), body.size()};
    result.prepare_payload();
    return result;
}

base::Task<ClientAnswer> exchange(Url url, std::string content_type, std::string_view body,
                                  std::size_t answer_bytes) {
    const auto executor = co_await asio::this_coro::executor;
    tcp::resolver resolver(executor);
    const auto found = co_await resolver.async_resolve(url.host, url.port, asio::use_awaitable);
    tcp::socket socket(executor);
    co_await asio::async_connect(socket, found, asio::use_awaitable);
    const auto asked = request(url, content_type, body);
    co_await beast::http::async_write(socket, asked, asio::use_awaitable);
    beast::http::response_parser<beast::http::string_body> parser;
    parser.body_limit(answer_bytes);
    parser.header_limit(max_head_bytes);
    beast::flat_buffer buffer(max_head_bytes + answer_bytes);
    co_await beast::http::async_read(socket, buffer, parser, asio::use_awaitable);
    auto answer = parser.release();
    ClientAnswer result{.status = static_cast<int>(answer.result_int()),
                        .content_type = std::string{answer[beast::http::field::content_type]},
                        .body = std::move(answer.body()),
                        .retry_after = std::nullopt};
    if (const auto wait = number(answer[beast::http::field::retry_after])) {
        result.retry_after = std::chrono::seconds{*wait};
    }
    co_return result;
}

}  // namespace

std::optional<Url> Url::parse(std::string_view text) {
    constexpr std::string_view scheme = "http://";
    if (!text.starts_with(scheme) || !std::ranges::all_of(text, is_visible) ||
        text.find_first_of("?#@\\") != std::string_view::npos) {
        return std::nullopt;
    }
    text.remove_prefix(scheme.size());
    Url url;
    const auto slash = std::min(text.find('/'), text.size());
    url.path = text.substr(slash);
    while (url.path.ends_with('/')) {
        url.path.pop_back();
    }
    auto authority = text.substr(0, slash);
    const auto bracket = authority.starts_with('[') ? authority.find(']') : 0;
    if (bracket == std::string_view::npos) {
        return std::nullopt;
    }
    const auto colon = authority.find(':', bracket);
    if (colon != std::string_view::npos) {
        const auto port = number(authority.substr(colon + 1));
        if (!port || *port == 0 || *port > max_port) {
            return std::nullopt;
        }
        url.port = std::to_string(*port);
        authority = authority.substr(0, colon);
    }
    url.host = bracket == 0 ? authority : authority.substr(1, bracket - 1);
    const bool nothing_behind = bracket == 0 || authority.size() == bracket + 1;
    return url.host.empty() || !nothing_behind ? std::nullopt : std::optional{url};
}

base::Task<ClientAnswer> post(asio::any_io_executor executor, Url url, std::string content_type,
                              std::string_view body, ClientLimits limits) {
    auto work = exchange(std::move(url), std::move(content_type), body, limits.answer_bytes);
    co_return co_await asio::co_spawn(std::move(executor), std::move(work),
                                      asio::cancel_after(limits.timeout, asio::use_awaitable));
}

}  // namespace souk::http
