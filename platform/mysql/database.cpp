#include "platform/mysql/database.hpp"

#include <algorithm>

#include <boost/asio/cancel_after.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/mysql/database_impl.hpp"

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

void drop_prefix(std::vector<ResultSet>& answers, std::size_t count) {
    answers.erase(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(count));
}

[[noreturn]] void rethrow(const detail::TripFailed& failed, std::size_t prefix) {
    const auto statement = failed.statement < prefix ? 0 : failed.statement - prefix;
    throw_failure(failed.failure, failed.number, statement, failed.what());
}

class LoneConnection final : public Database::Lone {
public:
    LoneConnection(std::unique_ptr<detail::Session> session, std::string prefix,
                   std::chrono::milliseconds deadline)
        : session_(std::move(session)), prefix_(std::move(prefix)), deadline_(deadline) {}

    base::Task<ResultSet> query(Statement statement) override {
        if (!session_) {
            throw_failure(Failure::disconnected, 0, 0, "this connection has failed before");
        }
        std::optional<detail::TripFailed> failed;
        try {
            const std::span<const Statement> one{&statement, 1};
            auto answers = co_await session_->round_trip(prefix_, one, deadline_);
            co_return std::move(answers.back());
        } catch (const detail::TripFailed& error) {
            failed = error;
        }
        if (failed->fatal) {
            session_.reset();
        }
        rethrow(*failed, session_prefix_statements);
    }

private:
    std::unique_ptr<detail::Session> session_;
    std::string prefix_;
    std::chrono::milliseconds deadline_;
};

}  // namespace

Database::Impl::Impl(const asio::any_io_executor& given_executor, ConnectionSettings given,
                     observe::Metrics& given_metrics)
    : settings(std::move(given)),
      executor(given_executor),
      session_prefix(make_session_prefix(settings)),
      transaction_prefix(
          session_prefix +
          "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION; "),
      pool(detail::make_pool(executor, settings)),
      metrics(&given_metrics) {
    show_in_use();
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
        rethrow(failed, 0);
    }
}

void GiveBack::operator()(detail::Session* session) const {
    delete session;
    --database->in_use;
    database->show_in_use();
}

base::Task<std::vector<ResultSet>> Database::Impl::first_trip(
    TakenSession& session, std::string_view prefix, std::span<const Statement> statements,
    bool commits) {
    for (std::size_t attempt = 0;; ++attempt) {
        std::optional<detail::TripFailed> failed;
        try {
            auto answers = co_await session->round_trip(prefix, statements,
                                                        settings.statement_timeout);
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

Database::Database(asio::any_io_executor executor, ConnectionSettings settings,
                   observe::Metrics& metrics)
    : impl_(std::make_shared<Impl>(executor, std::move(settings), metrics)) {}

Database::~Database() { impl_->metrics = nullptr; }

const ConnectionSettings& Database::settings() const { return impl_->settings; }

base::Task<std::vector<ResultSet>> Database::query_all(std::vector<Statement> statements) {
    const auto impl = impl_;
    auto session = co_await impl->take();
    std::optional<detail::TripFailed> failed;
    std::vector<ResultSet> answers;
    try {
        answers = co_await impl->first_trip(session, impl->session_prefix, statements, false);
        session->mark_clean();
    } catch (const detail::TripFailed& error) {
        failed = error;
    }
    session.reset();
    if (failed) {
        rethrow(*failed, session_prefix_statements);
    }
    drop_prefix(answers, session_prefix_statements);
    co_return answers;
}

base::Task<ResultSet> Database::query(Statement statement) {
    std::vector<Statement> one;
    one.push_back(std::move(statement));
    auto answers = co_await query_all(std::move(one));
    co_return std::move(answers.front());
}

base::Task<std::unique_ptr<Database::Lone>> Database::lone_connection() {
    return lone_connection(impl_->settings.statement_timeout);
}

base::Task<std::unique_ptr<Database::Lone>> Database::lone_connection(
    std::chrono::milliseconds statement_timeout) {
    const auto impl = impl_;
    try {
        auto session = co_await detail::connect_alone(impl->settings);
        co_return std::make_unique<LoneConnection>(std::move(session), impl->session_prefix,
                                                   statement_timeout);
    } catch (const detail::TripFailed& failed) {
        rethrow(failed, 0);
    }
}

base::Task<> Database::ping() {
    const auto question = sql("SELECT 1");
    auto answer = query(question);
    const auto executor = impl_->executor;
    co_await asio::co_spawn(executor, std::move(answer),
                            asio::cancel_after(std::chrono::seconds{1}, asio::use_awaitable));
}

base::Task<> Database::stop() { return impl_->pool->stop(); }

base::Task<> Database::transact(std::function<base::Task<>(Transaction&)> work) {
    for (int attempt = 1;; ++attempt) {
        try {
            auto transaction = co_await begin();
            co_await work(transaction);
            if (!transaction.finished()) {
                co_await transaction.commit();
            }
            co_return;
        } catch (const DatabaseError& error) {
            const bool again = error.failure() == Failure::deadlock ||
                               error.failure() == Failure::lock_timeout;
            if (!again || attempt > max_retries) {
                throw;
            }
        }
        asio::steady_timer pause(impl_->executor, retry_delay(attempt));
        co_await pause.async_wait(asio::use_awaitable);
    }
}

}  // namespace souk::mysql
