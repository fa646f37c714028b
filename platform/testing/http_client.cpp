#include "platform/testing/http_client.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <stdexcept>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/write.hpp>

namespace souk::testing {

namespace {

namespace asio = boost::asio;
using boost::system::error_code;

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

std::size_t number(std::string_view text, int base) {
    std::size_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (read.ec != std::errc{} || read.ptr == text.data()) {
        throw std::runtime_error("HTTP answer: not a number: " + std::string{text});
    }
    return value;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

std::string HttpAnswer::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (same_name(key, name)) {
            return value;
        }
    }
    return "";
}

HttpClient::HttpClient(std::uint16_t port, std::chrono::milliseconds deadline)
    : deadline_(deadline), port_(port) {
    socket_.connect({asio::ip::address_v4::loopback(), port});
}

HttpAnswer HttpClient::send(std::string_view method, std::string_view target,
                            const HttpFields& headers, std::string_view body) {
    std::string head = std::string{method} + " " + std::string{target} + " HTTP/1.1\r\n";
    head += "Host: 127.0.0.1:" + std::to_string(port_) + "\r\n";
    for (const auto& [name, value] : headers) {
        head += name + ": " + value + "\r\n";
    }
    if (!body.empty() || method == "POST" || method == "PUT" || method == "PATCH") {
        head += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    write_raw(head + "\r\n" + std::string{body});
    return read_answer(method == "HEAD");
}

HttpAnswer HttpClient::post(std::string_view target, std::string_view json, HttpFields headers) {
    headers.emplace_back("Content-Type", "application/json");
    return send("POST", target, headers, json);
}

void HttpClient::write_raw(std::string_view bytes) {
    error_code failed = asio::error::timed_out;
    const auto done = [&failed](const error_code& error, std::size_t) { failed = error; };
    asio::async_write(socket_, asio::buffer(bytes), done);
    context_.restart();
    context_.run_for(deadline_);
    if (failed == asio::error::timed_out) {
        socket_.close();
        context_.run();
    }
    // A server that refuses early closes while we still write: its answer tells why.
    if (failed && failed != asio::error::broken_pipe && failed != asio::error::connection_reset) {
        throw std::runtime_error("HTTP write: " + failed.message());
    }
}

void HttpClient::read_more() {
    if (ended_) {
        throw std::runtime_error("HTTP answer: the connection ended early");
    }
    std::array<char, 16 * 1024> bytes{};
    error_code failed = asio::error::timed_out;
    std::size_t size = 0;
    const auto done = [&](const error_code& error, std::size_t count) {
        failed = error;
        size = count;
    };
    socket_.async_read_some(asio::buffer(bytes), done);
    context_.restart();
    context_.run_for(deadline_);
    if (failed == asio::error::timed_out) {
        socket_.cancel();
        context_.restart();
        context_.run();
        throw std::runtime_error("HTTP answer: the deadline has passed");
    }
    if (failed) {
        ended_ = true;
    }
    buffer_.append(bytes.data(), size);
}

std::string HttpClient::take(std::size_t count) {
    while (buffer_.size() < count) {
        read_more();
    }
    std::string taken = buffer_.substr(0, count);
    buffer_.erase(0, count);
    return taken;
}

std::string HttpClient::take_line() {
    for (;;) {
        const auto end = buffer_.find("\r\n");
        if (end != std::string::npos) {
            std::string line = take(end + 2);
            line.resize(end);
            return line;
        }
        read_more();
    }
}

std::string HttpClient::read_chunks() {
    std::string body;
    for (;;) {
        const auto size = number(take_line(), 16);
        body += take(size);
        if (!take_line().empty()) {
            throw std::runtime_error("HTTP answer: a chunk without its end");
        }
        if (size == 0) {
            return body;
        }
    }
}

HttpAnswer HttpClient::read_answer(bool to_head) {
    HttpAnswer answer;
    const auto status_line = take_line();
    if (!status_line.starts_with("HTTP/1.1 ") || status_line.size() < 12) {
        throw std::runtime_error("HTTP answer: odd status line: " + status_line);
    }
    answer.status = static_cast<int>(number(std::string_view{status_line}.substr(9, 3), 10));
    for (auto line = take_line(); !line.empty(); line = take_line()) {
        const auto colon = line.find(':');
        if (colon == std::string::npos) {
            throw std::runtime_error("HTTP answer: odd header: " + line);
        }
        answer.headers.emplace_back(line.substr(0, colon),
                                    trimmed(std::string_view{line}.substr(colon + 1)));
    }
    if (answer.status == 100) {
        return read_answer(to_head);
    }
    if (to_head || answer.status == 204 || answer.status == 304) {
        return answer;
    }
    if (same_name(answer.header("Transfer-Encoding"), "chunked")) {
        answer.body = read_chunks();
    } else if (const auto length = answer.header("Content-Length"); !length.empty()) {
        answer.body = take(number(length, 10));
    } else {
        answer.body = read_to_end();
    }
    return answer;
}

std::string HttpClient::read_to_end() {
    while (!ended_) {
        read_more();
    }
    return std::exchange(buffer_, {});
}

bool HttpClient::closed_by_server() {
    try {
        while (!ended_) {
            read_more();
        }
    } catch (const std::runtime_error&) {
        return false;
    }
    return true;
}

}  // namespace souk::testing
