#include "platform/mysql/database_impl.hpp"

#include <optional>

namespace souk::mysql {

namespace asio = boost::asio;

namespace {

// The reset of a returned connection, a reconnect and a server's defaults all change these, and
// none of them tells us. So they travel with the first statement of every use: one round trip
// either way, 14 µs more (README.md), and never wrong.
std::string make_session_prefix(const ConnectionSettings& settings) {
    return "SET time_zone = '+00:00', innodb_lock_wait_timeout = " +
           std::to_string(settings.lock_wait.count()) +
           ", sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
           "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'; ";
}

}  // namespace

void rethrow_trip(const detail::TripFailed& failed, std::size_t prefix) {
    const auto statement = failed.statement < prefix ? 0 : failed.statement - prefix;
    throw_failure(failed.failure, failed.number, statement, failed.what());
}

Database::Impl::Impl(const asio::any_io_executor& given_executor, ConnectionSettings given,
                     observe::Metrics& given_metrics)
    : settings(std::move(given)),
      executor(given_executor),
      session_prefix(make_session_prefix(settings)),
      transaction_prefix(session_prefix +
                         "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION; "),
      pool(detail::make_pool(executor, settings)),
      metrics(&given_metrics) {
    show_in_use();
    if (metrics != nullptr) {
        metrics->gauge("souk_mysql_pool_size", "Connections that the pool may open")
            .Set(static_cast<double>(settings.pool_size));
    }
}

void Database::Impl::show_in_use() {
    if (metrics != nullptr) {
        metrics->gauge("souk_mysql_pool_in_use", "Connections of the pool in use")
            .Set(static_cast<double>(in_use));
    }
}

void Database::Impl::count(std::string_view outcome) {
    if (metrics != nullptr) {
        metrics
            ->counter("souk_mysql_transactions_total", "Transactions by how they ended",
                      {{"outcome", std::string{outcome}}})
            .Increment();
    }
}

base::Task<TakenSession> Database::Impl::take() {
    try {
        auto session = co_await pool->take(settings.pool_wait);
        ++in_use;
        show_in_use();
        co_return TakenSession(session.release(), GiveBack{shared_from_this()});
    } catch (const detail::TripFailed& failed) {
        rethrow_trip(failed, 0);
    }
}

void GiveBack::operator()(detail::Session* session) const {
    delete session;
    --database->in_use;
    database->show_in_use();
}

base::Task<std::vector<ResultSet>> Database::Impl::first_trip(TakenSession& session,
                                                              std::string_view prefix,
                                                              std::span<const Statement> statements,
                                                              bool commits) {
    for (std::size_t attempt = 0;; ++attempt) {
        std::optional<detail::TripFailed> failed;
        try {
            auto answers =
                co_await session->round_trip(prefix, statements, settings.statement_timeout);
            co_return answers;
        } catch (const detail::TripFailed& error) {
            failed = error;
        }
        const bool dead = failed->lost && (!commits || failed->unsent);
        if (!dead || attempt >= settings.pool_size) {
            throw *failed;
        }
        session.reset();
        session = co_await take();
    }
}

}  // namespace souk::mysql
