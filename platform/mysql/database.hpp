#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/task.hpp"
#include "platform/base/unavailable.hpp"
#include "platform/base/uuid.hpp"
#include "platform/mysql/statement.hpp"
#include "platform/observe/metrics.hpp"

namespace souk::mysql {

/// What a failed statement means. By number, never by text.
enum class Failure {
    duplicate = 1,   ///< 1062: a unique key already holds the row
    check_violated,  ///< 3819 (MySQL), 4025 (MariaDB): a CHECK refused the row
    lock_timeout,    ///< 1205
    deadlock,        ///< 1213, 1020: the server rolled the transaction back
    disconnected,    ///< connection lost, refused or timed out; nothing was committed
    commit_unknown,  ///< the connection died at COMMIT: it may or may not have happened
    pool_exhausted,  ///< no connection within the pool's wait limit
    content,         ///< the server refuses the values themselves: too long, out of range, …
    other,           ///< anything else: a defect
};

/// Thrown by every operation here. what() is for the log, never for a caller.
class DatabaseError : public virtual std::runtime_error {
public:
    DatabaseError(Failure failure, int number, std::size_t statement, const std::string& what)
        : std::runtime_error(what), failure_(failure), number_(number), statement_(statement) {}
    [[nodiscard]] Failure failure() const { return failure_; }
    /// The server's error number, or 0.
    [[nodiscard]] int number() const { return number_; }
    /// Which statement of the transaction failed: 0 is the first one written or read.
    [[nodiscard]] std::size_t statement() const { return statement_; }
    /// The database's trouble, not the input's: the same call may succeed later.
    [[nodiscard]] bool transient() const;
    /// What the server says of the values themselves, or of what they would break: the same values
    /// fail again, others do not.
    [[nodiscard]] bool blames_content() const;

private:
    Failure failure_;
    int number_;
    std::size_t statement_;
};

/// What every transient() failure is thrown as, so that the HTTP edge answers 503 for it.
class TransientError final : public DatabaseError, public base::Unavailable {
public:
    TransientError(Failure failure, int number, std::size_t statement, const std::string& what)
        : std::runtime_error(what),
          DatabaseError(failure, number, statement, what),
          base::Unavailable(what) {}
};

/// Throws a DatabaseError, as TransientError where the failure is transient.
[[noreturn]] void throw_failure(Failure failure, int number, std::size_t statement,
                                const std::string& what);
/// What a server's error number means.
Failure failure_of(int number);
std::string_view to_string(Failure failure);

/// One row of an answer; columns by position. Getters throw std::logic_error on a type mismatch.
/// A DECIMAL without a fraction (SUM and AVG of integers make them) is an integer where it fits.
class Row {
public:
    [[nodiscard]] bool is_null(std::size_t column) const;
    [[nodiscard]] std::int64_t integer(std::size_t column) const;
    [[nodiscard]] const std::string& text(std::size_t column) const;  ///< text or bytes
    [[nodiscard]] base::Uuid uuid(std::size_t column) const;
    [[nodiscard]] base::Instant instant(std::size_t column) const;
    [[nodiscard]] double real(std::size_t column) const;

    using Value = std::variant<std::nullptr_t, std::int64_t, std::uint64_t, double, std::string,
                               base::Instant>;
    std::vector<Value> values;
};

struct ResultSet {
    std::vector<Row> rows;
    std::uint64_t affected_rows = 0;
    std::uint64_t last_insert_id = 0;
};

struct ConnectionSettings {
    std::string unix_socket;  ///< used when not empty; otherwise host, port and TLS
    std::string host = "127.0.0.1";
    std::uint16_t port = 3306;
    std::string user;
    std::string password;
    std::string database;
    std::size_t pool_size = 16;
    std::chrono::milliseconds pool_wait{3'000};
    std::chrono::milliseconds connect_timeout{2'000};
    std::chrono::milliseconds statement_timeout{10'000};
    std::chrono::seconds lock_wait{3};  ///< innodb_lock_wait_timeout of every connection
};

class Database;

/// One transaction, READ COMMITTED, set in the round trip of its first statement. Writes are
/// queued and travel with the next read or with COMMIT, so that lock-load and write-commit are two
/// round trips. Destroyed without commit() it is rolled back (the connection is dropped or reset
/// before anything else uses it). Any error leaves it finished: only destroy it.
class Transaction {
public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) noexcept;
    ~Transaction();

    /// Queues a statement whose answer is not needed.
    void write(Statement statement);
    /// Sends the queue and these statements in one round trip; returns the answers of these only.
    base::Task<std::vector<ResultSet>> read_all(std::vector<Statement> statements);
    /// The same for one.
    base::Task<ResultSet> read(Statement statement);
    /// Sends the queue and COMMIT in one round trip. Answers of the queued statements, in order.
    base::Task<std::vector<ResultSet>> commit();
    /// ROLLBACK at once, and the connection is usable again.
    base::Task<> rollback();
    /// True after commit(), rollback() or an error.
    [[nodiscard]] bool finished() const;

private:
    friend class Database;
    struct Impl;
    explicit Transaction(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// A pool of connections to one schema, on Boost.MySQL's. All on the event loop.
class Database {
public:
    struct Impl;

    Database(boost::asio::any_io_executor executor, ConnectionSettings settings,
             observe::Metrics& metrics);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Begins a transaction; waits at most pool_wait for a connection.
    base::Task<Transaction> begin();

    /// Statements outside a transaction (autocommit), in one round trip. For reads: when the
    /// connection turns out to be dead they are sent again over another one.
    base::Task<std::vector<ResultSet>> query_all(std::vector<Statement> statements);
    base::Task<ResultSet> query(Statement statement);

    /// Runs `work` in a transaction of its own and commits. Deadlock and lock timeout are run
    /// again, at most 3 times, with jitter, after ROLLBACK. Bind `work` to a local before awaiting.
    base::Task<> transact(std::function<base::Task<>(Transaction&)> work);

    /// A connection of its own outside the pool (the relay's lock lives on one). Dropping the
    /// object closes it.
    class Lone {
    public:
        virtual ~Lone() = default;
        virtual base::Task<ResultSet> query(Statement statement) = 0;
    };
    base::Task<std::unique_ptr<Lone>> lone_connection();
    /// The same with a limit of its own for each statement.
    base::Task<std::unique_ptr<Lone>> lone_connection(std::chrono::milliseconds statement_timeout);

    /// Answers SELECT 1 within a second; throws otherwise.
    base::Task<> ping();
    /// Stops the pool: running statements end, new ones throw.
    base::Task<> stop();
    [[nodiscard]] const ConnectionSettings& settings() const;

private:
    std::shared_ptr<Impl> impl_;
};

/// The largest text of one round trip: below max_allowed_packet of a default MariaDB (16 MiB). More
/// is Failure::content, so that a batch is tried again in smaller parts.
inline constexpr std::size_t max_round_trip_bytes = 15 * 1024 * 1024;

/// How long to wait before attempt `attempt` (1, 2, 3): grows, with jitter.
std::chrono::milliseconds retry_delay(int attempt);
inline constexpr int max_retries = 3;

}  // namespace souk::mysql
