#include "platform/http/connection.hpp"

#include <optional>

#include "platform/http/body_reader.hpp"
#include "platform/http/request_front.hpp"
#include "platform/http/response_head.hpp"
#include "platform/http/response_writer.hpp"
#include "platform/http/socket_io.hpp"

namespace souk::http {

namespace asio = boost::asio;
using std::chrono::steady_clock;

namespace {

/// An idle connection keeps no more room than this.
constexpr std::size_t idle_buffer_bytes = 16 * 1024;

FrontLimits front_limits(const Limits& limits) {
    return {limits.header_bytes, limits.header_fields, limits.target_bytes};
}

class TcpConnection final : public Connection {
public:
    TcpConnection(Socket socket, Pipeline& pipeline, const Limits& limits, const base::Clock& clock)
        : socket_(std::move(socket)),
          pipeline_(pipeline),
          limits_(limits),
          writer_(socket_, limits, clock),
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
        writer_.drain();
        // A new connection is there for a request: it is answered, and is the last.
        if (idle_ && served_ > 0) {
            close();
        }
    }

    void close() override {
        boost::system::error_code ignored;  // closed already is closed
        socket_.close(ignored);
    }

private:
    base::Task<bool> serve_one();
    base::Task<std::optional<HeadEnd>> read_head();
    base::Task<> refuse(const Exchange& exchange, Refusal refusal);
    base::Task<bool> reply(const Exchange& exchange, const Response& response, int minor_version,
                           bool keep_alive);

    Socket socket_;
    std::string received_;  ///< what has arrived and belongs to no answered request
    Pipeline& pipeline_;
    const Limits& limits_;
    ResponseWriter writer_;
    std::string remote_;
    std::size_t served_ = 0;
    bool idle_ = false;      ///< nothing of a next request has arrived
    bool answered_ = false;  ///< the last request: the peer may still be reading the answer
    bool draining_ = false;
};

/// Waits for a whole head. Nothing when the connection ended, or idled too long, between requests.
base::Task<std::optional<HeadEnd>> TcpConnection::read_head() {
    const auto limits = front_limits(limits_);
    const bool first = served_ == 0;
    idle_ = received_.empty();
    if (idle_ && received_.capacity() > idle_buffer_bytes) {
        std::string{}.swap(received_);
    }
    auto deadline =
        steady_clock::now() + (idle_ && !first ? limits_.idle_timeout : limits_.header_timeout);
    for (;;) {
        auto at = find_head_end(received_, limits);
        if (at.state != HeadEnd::State::partial) {
            co_return at;
        }
        const auto outcome = co_await read_some(socket_, received_, deadline);
        if (outcome == ReadOutcome::late && !received_.empty()) {
            at.state = HeadEnd::State::refused;
            at.refusal = {408, "request_timeout", "The header did not arrive in time."};
            co_return at;
        }
        if (outcome != ReadOutcome::some) {
            co_return std::nullopt;
        }
        if (idle_) {
            idle_ = false;
            deadline = steady_clock::now() + limits_.header_timeout;
        }
    }
}

/// One request and its answer; true when another may follow.
base::Task<bool> TcpConnection::serve_one() {
    answered_ = false;
    const auto end = co_await read_head();
    idle_ = false;
    if (!end) {
        co_return false;
    }
    // A copy: the views of the front point into it while the body replaces what was received.
    const bool whole = end->state == HeadEnd::State::complete;
    const auto head =
        received_.substr(whole ? end->skipped : 0, whole ? end->end - end->skipped : 0);
    auto front = boost::system::result<Front, Refusal>{end->refusal};
    if (whole) {
        received_.erase(0, end->skipped);
        front = read_front(head, front_limits(limits_));
    }
    if (!front) {
        const auto unread = pipeline_.begin_refused(remote_);
        co_await refuse(unread, front.error());
        co_return false;
    }
    auto exchange = pipeline_.begin(*front, remote_);
    const auto limit = Pipeline::body_limit_bytes(exchange);
    auto body = co_await read_body(socket_, received_, *front, limit, limits_);
    if (!body) {
        co_await refuse(exchange, body.error());
        co_return false;
    }
    exchange.request.body = std::move(body->bytes);
    const auto response = co_await pipeline_.answer(exchange);
    // Keep-alive comes from the request, never from a fresh response.
    const bool keep_alive = body->keep_alive && served_ + 1 < limits_.requests_per_connection;
    const bool kept = co_await reply(exchange, response, front->minor_version, keep_alive);
    co_return kept;
}

base::Task<bool> TcpConnection::reply(const Exchange& exchange, const Response& response,
                                      int minor_version, bool keep_alive) {
    const auto sent = co_await writer_.send(exchange, response, minor_version, keep_alive);
    answered_ = sent.complete;
    pipeline_.finish(exchange, response.status, sent.body_bytes);
    co_return sent.complete&& sent.keep_alive;
}

base::Task<> TcpConnection::refuse(const Exchange& exchange, Refusal refusal) {
    const auto response = pipeline_.refuse(exchange, refusal);
    co_await reply(exchange, response, 1, false);
}

}  // namespace

std::shared_ptr<Connection> make_connection(Socket socket, Pipeline& pipeline, const Limits& limits,
                                            const base::Clock& clock) {
    return std::make_shared<TcpConnection>(std::move(socket), pipeline, limits, clock);
}

base::Task<> turn_away(Socket& socket, Pipeline& pipeline, const Limits& limits,
                       const base::Clock& clock) {
    const auto exchange = pipeline.begin_refused(address_of(socket));
    auto response =
        pipeline.refuse(exchange, {503, "unavailable", "Too many connections; try again."});
    response.headers.set("Retry-After", "1");
    ResponseWriter writer(socket, limits, clock);
    const auto sent = co_await writer.send(exchange, response, 1, false);
    pipeline.finish(exchange, response.status, sent.body_bytes);
    if (sent.complete) {
        co_await linger(socket, limits);
    }
}

}  // namespace souk::http
