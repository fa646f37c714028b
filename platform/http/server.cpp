#include "platform/http/server.hpp"

#include <exception>
#include <set>
#include <stdexcept>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/http/connection.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/observe/log.hpp"

namespace souk::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

/// Connections over the limit that are being told so at one time; further ones are just closed.
constexpr std::size_t max_turned_away = 64;
constexpr std::chrono::milliseconds accept_retry{100};
/// After the sockets have been closed the coroutines only have to notice it.
constexpr std::chrono::milliseconds close_wait{1'000};

auto quietly() {
    return asio::as_tuple(asio::use_awaitable);
}

}  // namespace

/// Shared with every connection's coroutine, so that whichever ends last finds it alive.
struct Server::Impl : std::enable_shared_from_this<Server::Impl> {
    /// A running connection, and the way to cancel whatever its coroutine waits for.
    struct Running {
        std::shared_ptr<Connection> connection;
        asio::cancellation_signal cancel;
    };

    Impl(asio::any_io_executor on, std::string at, std::uint16_t listen_port, Router router,
         std::vector<Middleware> middlewares, Limits with, observe::Metrics& metrics,
         const base::Clock& c, observe::Level access_log, observe::Spans* spans)
        : executor(std::move(on)),
          address(std::move(at)),
          port(listen_port),
          limits(with),
          clock(c),
          acceptor(executor),
          all_gone(executor),
          pipeline(executor, std::move(router), std::move(middlewares), limits.handler_timeout,
                   metrics, access_log, spans) {}

    void listen();
    static base::Task<> accept_all(std::shared_ptr<Impl> self);
    static base::Task<> serve(std::shared_ptr<Impl> self, std::shared_ptr<Running> running);
    static base::Task<> send_away(std::shared_ptr<Impl> self, tcp::socket socket);
    void take(tcp::socket socket);
    base::Task<> wait_until_empty(std::chrono::milliseconds most);
    void cancel_all();

    asio::any_io_executor executor;
    std::string address;
    std::uint16_t port;
    Limits limits;
    const base::Clock& clock;
    tcp::acceptor acceptor;
    asio::steady_timer all_gone;
    Pipeline pipeline;
    std::set<std::shared_ptr<Running>> running;
    std::size_t turned_away = 0;
};

void Server::Impl::listen() {
    try {
        const tcp::endpoint endpoint{asio::ip::make_address(address), port};
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        acceptor.bind(endpoint);
        acceptor.listen();
        port = acceptor.local_endpoint().port();
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error("cannot listen on " + address + ":" + std::to_string(port) + ": " +
                                 error.code().message());
    }
}

base::Task<> Server::Impl::accept_all(std::shared_ptr<Impl> self) {
    asio::steady_timer pause(self->executor);
    while (self->acceptor.is_open()) {
        tcp::socket socket(self->executor);
        const auto outcome = co_await self->acceptor.async_accept(socket, quietly());
        const auto error = std::get<0>(outcome);
        if (!error) {
            self->take(std::move(socket));
        } else if (self->acceptor.is_open()) {
            // Out of descriptors, mostly: those who wait in the backlog are served a little later.
            observe::log(observe::Level::warn, "accept failed", {{"error", error.message()}});
            pause.expires_after(accept_retry);
            const auto waited = co_await pause.async_wait(quietly());
            static_cast<void>(waited);
        }
    }
}

void Server::Impl::take(tcp::socket socket) {
    error_code ignored;  // a peer that has gone already is noticed at the first read
    socket.set_option(tcp::no_delay(true), ignored);
    if (running.size() < limits.connections) {
        auto one = std::make_shared<Running>();
        one->connection = make_connection(std::move(socket), pipeline, limits, clock);
        running.insert(one);
        auto task = serve(shared_from_this(), one);
        // The signal must outlive the slot: the completion handler holds it.
        asio::co_spawn(
            executor, std::move(task),
            asio::bind_cancellation_slot(one->cancel.slot(), [one](const std::exception_ptr&) {}));
    } else if (turned_away < max_turned_away) {
        ++turned_away;
        auto task = send_away(shared_from_this(), std::move(socket));
        asio::co_spawn(executor, std::move(task), [](const std::exception_ptr&) {});
    }
}

base::Task<> Server::Impl::serve(std::shared_ptr<Impl> self, std::shared_ptr<Running> one) {
    try {
        co_await one->connection->run();
    } catch (const std::exception& error) {
        observe::log(observe::Level::warn, "connection ended early", {{"error", error.what()}});
    }
    one->connection->close();
    self->running.erase(one);
    if (self->running.empty()) {
        self->all_gone.cancel();
    }
}

base::Task<> Server::Impl::send_away(std::shared_ptr<Impl> self, tcp::socket socket) {
    try {
        co_await turn_away(socket, self->pipeline, self->limits, self->clock);
    } catch (const std::exception& error) {
        observe::log(observe::Level::warn, "connection ended early", {{"error", error.what()}});
    }
    --self->turned_away;
}

base::Task<> Server::Impl::wait_until_empty(std::chrono::milliseconds most) {
    if (!running.empty()) {
        all_gone.expires_after(most);
        const auto waited = co_await all_gone.async_wait(quietly());
        static_cast<void>(waited);
    }
}

void Server::Impl::cancel_all() {
    const auto copy = running;
    for (const auto& one : copy) {
        one->connection->close();
        one->cancel.emit(asio::cancellation_type::terminal);
    }
}

Server::Server(asio::any_io_executor executor, std::string address, std::uint16_t port,
               Router router, std::vector<Middleware> middlewares, Limits limits,
               observe::Metrics& metrics, const base::Clock& clock, observe::Level access_log,
               observe::Spans* spans)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(address), port, std::move(router),
                                   std::move(middlewares), limits, metrics, clock, access_log,
                                   spans)) {}

Server::~Server() {
    error_code ignored;  // closing what is closed already is what we want
    impl_->acceptor.close(ignored);
    for (const auto& one : impl_->running) {
        one->connection->close();
    }
}

void Server::start() {
    impl_->listen();
    auto accepting = Impl::accept_all(impl_);
    asio::co_spawn(impl_->executor, std::move(accepting), [](const std::exception_ptr& error) {
        if (error) {
            std::rethrow_exception(error);
        }
    });
}

std::uint16_t Server::port() const {
    return impl_->port;
}

base::Task<> Server::drain(std::chrono::milliseconds grace) {
    const auto impl = impl_;
    error_code ignored;  // drained twice is drained
    impl->acceptor.close(ignored);
    const auto copy = impl->running;
    for (const auto& one : copy) {
        one->connection->drain();
    }
    co_await impl->wait_until_empty(grace);
    impl->cancel_all();
    co_await impl->wait_until_empty(close_wait);
}

}  // namespace souk::http
