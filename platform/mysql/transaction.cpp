#include <optional>
#include <stdexcept>

#include "platform/mysql/database.hpp"
#include "platform/mysql/database_impl.hpp"

namespace souk::mysql {

struct Transaction::Impl {
    Impl(std::shared_ptr<Database::Impl> given, TakenSession taken)
        : database(std::move(given)), session(std::move(taken)) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (session) {
            if (begun) {
                database->count("rolled_back");
            }
            end();
        }
    }

    /// Gives the session back. Not clean, the pool resets it at once, which rolls back.
    void end() { session.reset(); }

    void require_open() const {
        if (!session) {
            throw std::logic_error("this transaction has ended");
        }
    }

    [[noreturn]] void fail(const detail::TripFailed& failed, std::size_t prefix, bool commits) {
        end();
        // Once the text with COMMIT is on its way, a session that dies may have committed.
        const bool unknown = commits && failed.failure == Failure::disconnected &&
                             failed.number == 0 && !failed.unsent;
        const auto failure = unknown ? Failure::commit_unknown : failed.failure;
        const auto own = failed.statement < prefix ? 0 : failed.statement - prefix;
        database->count(to_string(failure));
        throw_failure(failure, failed.number, answered + own, failed.what());
    }

    base::Task<std::vector<ResultSet>> trip(std::vector<Statement> statements, bool commits) {
        const std::size_t prefix = begun ? 0 : transaction_prefix_statements;
        std::optional<detail::TripFailed> failed;
        std::vector<ResultSet> answers;
        try {
            if (begun) {
                answers = co_await session->round_trip({}, statements,
                                                       database->settings.statement_timeout);
            } else {
                answers = co_await database->first_trip(session, database->transaction_prefix,
                                                        statements, commits);
            }
        } catch (const detail::TripFailed& error) {
            failed = error;
        }
        if (failed) {
            fail(*failed, prefix, commits);
        }
        begun = true;
        answers.erase(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(prefix));
        answered += answers.size();
        co_return answers;
    }

    std::vector<Statement> take_queue() { return std::exchange(queue, {}); }

    std::shared_ptr<Database::Impl> database;
    TakenSession session;
    std::vector<Statement> queue;
    std::size_t answered = 0;
    bool begun = false;
};

Transaction::Transaction(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction& Transaction::operator=(Transaction&&) noexcept = default;
Transaction::~Transaction() = default;

bool Transaction::finished() const {
    return !impl_ || !impl_->session;
}

void Transaction::write(Statement statement) {
    impl_->require_open();
    impl_->queue.push_back(std::move(statement));
}

base::Task<std::vector<ResultSet>> Transaction::read_all(std::vector<Statement> statements) {
    impl_->require_open();
    auto all = impl_->take_queue();
    const auto queued = static_cast<std::ptrdiff_t>(all.size());
    for (auto& statement : statements) {
        all.push_back(std::move(statement));
    }
    if (all.empty()) {
        co_return std::vector<ResultSet>{};
    }
    auto answers = co_await impl_->trip(std::move(all), false);
    answers.erase(answers.begin(), answers.begin() + queued);
    co_return answers;
}

base::Task<ResultSet> Transaction::read(Statement statement) {
    std::vector<Statement> one;
    one.push_back(std::move(statement));
    auto answers = co_await read_all(std::move(one));
    co_return std::move(answers.front());
}

base::Task<std::vector<ResultSet>> Transaction::commit() {
    impl_->require_open();
    auto all = impl_->take_queue();
    std::vector<ResultSet> answers;
    if (impl_->begun || !all.empty()) {
        all.push_back(sql("COMMIT"));
        answers = co_await impl_->trip(std::move(all), true);
        answers.pop_back();
        impl_->database->count("committed");
    }
    impl_->session->mark_clean();
    impl_->end();
    co_return answers;
}

base::Task<> Transaction::rollback() {
    impl_->require_open();
    impl_->queue.clear();
    if (impl_->begun) {
        std::vector<Statement> one;
        one.push_back(sql("ROLLBACK"));
        co_await impl_->trip(std::move(one), false);
        impl_->database->count("rolled_back");
    }
    impl_->session->mark_clean();
    impl_->end();
}

base::Task<Transaction> Database::begin() {
    auto impl = impl_;
    auto session = co_await impl->take();
    co_return Transaction(std::make_unique<Transaction::Impl>(std::move(impl), std::move(session)));
}

}  // namespace souk::mysql
