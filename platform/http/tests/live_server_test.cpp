// Not tests: what the tests of this folder share. Named so that the glob finds it.
#include "platform/http/tests/live_server.hpp"

#include <array>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_future.hpp>

#include "platform/http/text.hpp"

namespace souk::http::test {

LiveServer::LiveServer(std::vector<Route> routes, Limits limits,
                       std::vector<Middleware> middlewares, observe::Spans* spans)
    : server_(loop_.get_executor(), "127.0.0.1", 0, Router{std::move(routes)},
              std::move(middlewares), limits, metrics_, clock_, observe::Level::info, spans) {
    server_.start();
    thread_ = std::thread([this] {
        const auto work = boost::asio::make_work_guard(loop_);
        loop_.run();
    });
}

LiveServer::~LiveServer() {
    loop_.stop();
    thread_.join();
}

std::future<void> LiveServer::drain(std::chrono::milliseconds grace) {
    return boost::asio::co_spawn(
        loop_, [this, grace] { return server_.drain(grace); }, boost::asio::use_future);
}

RawClient::RawClient(std::uint16_t port, int receive_buffer_bytes)
    : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (receive_buffer_bytes > 0) {
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes,
                     sizeof receive_buffer_bytes);
    }
    const timeval wait{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        close();
        throw std::runtime_error("cannot connect");
    }
}

RawClient::~RawClient() {
    close();
}

void RawClient::close() {
    if (socket_ >= 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawClient::fill() {
    std::array<char, 16384> part{};
    const auto got = ::recv(socket_, part.data(), part.size(), 0);
    if (got < 0 && errno == EAGAIN) {
        throw std::runtime_error("no answer within 10 s");
    }
    if (got <= 0) {
        return false;
    }
    buffer_.append(part.data(), static_cast<std::size_t>(got));
    return true;
}

std::string RawClient::read_until(std::string_view marker) {
    auto at = buffer_.find(marker);
    while (at == std::string::npos && fill()) {
        at = buffer_.find(marker);
    }
    const auto end = at == std::string::npos ? buffer_.size() : at + marker.size();
    return take(end);
}

std::string RawClient::take(std::size_t bytes) {
    while (buffer_.size() < bytes && fill()) {
    }
    const auto taken = buffer_.substr(0, bytes);
    buffer_.erase(0, taken.size());
    return taken;
}

std::string RawClient::take_chunks(bool& complete) {
    std::string body;
    for (;;) {
        const auto line = read_until("\r\n");
        if (!line.ends_with("\r\n")) {
            return body;
        }
        const auto size = std::stoul(line, nullptr, 16);
        body += take(size);
        if (take(2) != "\r\n") {
            return body;
        }
        if (size == 0) {
            complete = true;
            return body;
        }
    }
}

Answer RawClient::read(bool head_only) {
    Answer answer;
    auto head = read_until("\r\n\r\n");
    if (!head.ends_with("\r\n\r\n")) {
        return answer;
    }
    answer.status = std::stoi(head.substr(9, 3));
    head.erase(0, head.find('\n') + 1);
    for (auto end = head.find("\r\n"); end != 0 && end != std::string::npos;
         end = head.find("\r\n")) {
        const auto line = head.substr(0, end);
        head.erase(0, end + 2);
        const auto colon = line.find(": ");
        answer.headers[to_lower(line.substr(0, colon))] = line.substr(colon + 2);
    }
    if (head_only || answer.status == 204 || answer.status == 100) {
        answer.complete = true;
    } else if (answer.headers.contains("transfer-encoding")) {
        answer.body = take_chunks(answer.complete);
    } else if (answer.headers.contains("content-length")) {
        const auto length = std::stoul(answer.headers.at("content-length"));
        answer.body = take(length);
        answer.complete = answer.body.size() == length;
    } else {
        while (fill()) {
        }
        answer.body = take(buffer_.size());
        answer.complete = true;
    }
    return answer;
}

Answer RawClient::ask(std::string_view bytes, bool head_only) {
    send(bytes);
    return read(head_only);
}

bool RawClient::closed() {
    while (fill()) {
    }
    return true;
}

std::string get(std::string_view path, std::string_view more_headers) {
    return "GET " + std::string{path} + " HTTP/1.1\r\nHost: souk\r\n" + std::string{more_headers} +
           "\r\n";
}

std::string post(std::string_view path, std::string_view body, std::string_view more_headers) {
    return "POST " + std::string{path} +
           " HTTP/1.1\r\nHost: souk\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n" + std::string{more_headers} + "\r\n" +
           std::string{body};
}

Route route(Method method, std::string pattern,
            std::function<base::Task<Response>(Request&)> handle) {
    return {.method = method,
            .pattern = std::move(pattern),
            .operation = "test",
            .access = Access::anonymous,
            .handler = std::move(handle)};
}

Route hello(std::string pattern) {
    return route(Method::get, std::move(pattern),
                 [](Request&) -> base::Task<Response> { co_return data_text(200, "\"hello\""); });
}

Route echo(std::string pattern, std::size_t body_limit_bytes) {
    auto out =
        route(Method::post, std::move(pattern), [](Request& request) -> base::Task<Response> {
            Response response;
            response.body = request.body;
            co_return response;
        });
    out.body_limit_bytes = body_limit_bytes;
    return out;
}

bool eventually(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline) {
            return false;
        }
        std::this_thread::yield();
    }
    return true;
}

}  // namespace souk::http::test
