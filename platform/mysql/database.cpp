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

void drop_prefix(std::vector<ResultSet>& answers, std::size_t count) {
    answers.erase(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(count));
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
        rethrow_trip(*failed, session_prefix_statements);
    }

private:
    std::unique_ptr<detail::Session> session_;
    std::string prefix_;
    std::chrono::milliseconds deadline_;
};

}  // namespace

Database::Database(asio::any_io_executor executor, ConnectionSettings settings,
                   observe::Metrics& metrics)
    : impl_(std::make_shared<Impl>(executor, std::move(settings), metrics)) {}

Database::~Database() {
    impl_->metrics = nullptr;
}

const ConnectionSettings& Database::settings() const {
    return impl_->settings;
}

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
        rethrow_trip(*failed, session_prefix_statements);
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
        rethrow_trip(failed, 0);
    }
}

base::Task<> Database::ping() {
    const auto question = sql("SELECT 1");
    auto answer = query(question);
    const auto executor = impl_->executor;
    co_await asio::co_spawn(executor, std::move(answer),
                            asio::cancel_after(std::chrono::seconds{1}, asio::use_awaitable));
}

base::Task<> Database::stop() {
    return impl_->pool->stop();
}

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
            const bool again =
                error.failure() == Failure::deadlock || error.failure() == Failure::lock_timeout;
            if (!again || attempt > max_retries) {
                throw;
            }
        }
        asio::steady_timer pause(impl_->executor, retry_delay(attempt));
        co_await pause.async_wait(asio::use_awaitable);
    }
}

}  // namespace souk::mysql
