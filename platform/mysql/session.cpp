#include "platform/mysql/session.hpp"

#include "platform/mysql/trip.hpp"

#include <boost/asio/cancel_after.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/mysql/any_connection.hpp>
#include <boost/mysql/client_errc.hpp>
#include <boost/mysql/connection_pool.hpp>
#include <boost/mysql/pool_params.hpp>

#include <optional>

namespace souk::mysql::detail {

namespace {

namespace asio = boost::asio;
namespace bm = boost::mysql;

template <class Params>
void fill(Params& params, const ConnectionSettings& settings) {
    if (settings.unix_socket.empty()) {
        // caching_sha2_password over plain TCP fails while the server's cache is cold: always TLS.
        params.server_address.emplace_host_and_port(settings.host, settings.port);
        params.ssl = bm::ssl_mode::require;
    } else {
        params.server_address.emplace_unix_path(settings.unix_socket);
        params.ssl = bm::ssl_mode::disable;
    }
    params.username = settings.user;
    params.password = settings.password;
    params.database = settings.database;
    params.multi_queries = true;
}

// One deadline over all reads of the trip, instead of one for each.
base::Task<std::vector<ResultSet>> trip_with_deadline(bm::any_connection& connection,
                                                      std::string_view prefix,
                                                      std::span<const Statement> statements,
                                                      std::chrono::milliseconds deadline) {
    const std::string text = bind_text(connection, prefix, statements);
    auto work = send_and_read(connection, text);
    const auto executor = co_await asio::this_coro::executor;
    auto answers = co_await asio::co_spawn(executor, std::move(work),
                                           asio::cancel_after(deadline, asio::use_awaitable));
    co_return answers;
}

class PooledSession final : public Session {
public:
    explicit PooledSession(bm::pooled_connection connection) : connection_(std::move(connection)) {}
    PooledSession(const PooledSession&) = delete;
    PooledSession& operator=(const PooledSession&) = delete;

    ~PooledSession() override {
        if (state_ == State::clean) {
            connection_.return_without_reset();
        } else if (state_ == State::broken) {
            // A cancelled or broken operation leaves unread answers behind: the pool's reset would
            // take one of those for its own. A fresh object closes the socket; the reset then
            // fails at once and the pool connects again.
            connection_.get() = bm::any_connection(connection_->get_executor());
        }
    }

    base::Task<std::vector<ResultSet>> round_trip(std::string_view prefix,
                                                  std::span<const Statement> statements,
                                                  std::chrono::milliseconds deadline) override {
        const auto before = state_;
        state_ = State::broken;  // unless we come back
        std::optional<TripFailed> failed;
        std::vector<ResultSet> answers;
        try {
            answers = co_await trip_with_deadline(connection_.get(), prefix, statements, deadline);
        } catch (const TripFailed& error) {
            failed = error;
        }
        if (!failed) {
            state_ = State::dirty;
            co_return answers;
        }
        if (failed->unsent && !failed->fatal) {
            state_ = before;
        } else if (!failed->fatal) {
            state_ = State::dirty;
        }
        throw *failed;
    }

    void mark_clean() override { state_ = State::clean; }

private:
    enum class State { clean = 1, dirty, broken };
    bm::pooled_connection connection_;
    State state_ = State::clean;
};

class LoneSession final : public Session {
public:
    explicit LoneSession(asio::any_io_executor executor) : connection_(std::move(executor)) {}

    base::Task<> connect(const ConnectionSettings& settings) {
        bm::connect_params params;
        fill(params, settings);
        bm::diagnostics diagnostics;
        bm::error_code code;
        co_await connection_.async_connect(
            params, diagnostics,
            asio::cancel_after(settings.connect_timeout,
                               asio::redirect_error(asio::use_awaitable, code)));
        if (code) {
            throw trip_failed(code, diagnostics, 0);
        }
    }

    base::Task<std::vector<ResultSet>> round_trip(std::string_view prefix,
                                                  std::span<const Statement> statements,
                                                  std::chrono::milliseconds deadline) override {
        return trip_with_deadline(connection_, prefix, statements, deadline);
    }

    void mark_clean() override {}

private:
    bm::any_connection connection_;
};

class BoostPool final : public Pool {
public:
    BoostPool(const asio::any_io_executor& executor, const ConnectionSettings& settings)
        : pool_(executor, params(settings)),
          ended_(std::make_shared<asio::steady_timer>(executor)) {
        ended_->expires_at(asio::steady_timer::time_point::max());
        pool_.async_run([ended = ended_](const bm::error_code&) {
            ended->expires_at(asio::steady_timer::time_point::min());
        });
    }

    base::Task<std::unique_ptr<Session>> take(std::chrono::milliseconds wait) override {
        bm::diagnostics diagnostics;
        bm::error_code code;
        auto connection = co_await pool_.async_get_connection(
            diagnostics, asio::cancel_after(wait, asio::redirect_error(asio::use_awaitable, code)));
        if (!code) {
            co_return std::make_unique<PooledSession>(std::move(connection));
        }
        auto failed = trip_failed(code, diagnostics, 0);
        if (code == bm::client_errc::no_connection_available &&
            diagnostics.client_message().empty() && diagnostics.server_message().empty()) {
            failed.failure = Failure::pool_exhausted;
        } else {
            failed.failure = Failure::disconnected;
        }
        failed.lost = false;
        failed.unsent = true;
        throw failed;
    }

    base::Task<> stop() override {
        pool_.cancel();
        const auto ended = ended_;
        bm::error_code ignored;
        co_await ended->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }

private:
    static bm::pool_params params(const ConnectionSettings& settings) {
        bm::pool_params made;
        fill(made, settings);
        made.initial_size = 1;
        made.max_size = settings.pool_size;
        made.connect_timeout = settings.connect_timeout;
        made.retry_interval = std::chrono::milliseconds{250};
        return made;
    }

    bm::connection_pool pool_;
    std::shared_ptr<asio::steady_timer> ended_;
};

}  // namespace

std::unique_ptr<Pool> make_pool(const asio::any_io_executor& executor,
                                const ConnectionSettings& settings) {
    return std::make_unique<BoostPool>(executor, settings);
}

base::Task<std::unique_ptr<Session>> connect_alone(const ConnectionSettings& settings) {
    const auto executor = co_await asio::this_coro::executor;
    auto session = std::make_unique<LoneSession>(executor);
    co_await session->connect(settings);
    co_return session;
}

}  // namespace souk::mysql::detail
