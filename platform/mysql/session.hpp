#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/task.hpp"
#include "platform/mysql/database.hpp"

// Inside platform/mysql only: the seam that keeps the headers of Boost.MySQL in three files.
namespace souk::mysql::detail {

/// What went wrong in one round trip, before a transaction gives it a meaning.
struct TripFailed : std::runtime_error {
    TripFailed(Failure failure_, int number_, std::size_t statement_, const std::string& what)
        : std::runtime_error(what), failure(failure_), number(number_), statement(statement_) {}
    Failure failure;
    int number;             ///< the server's, or 0
    std::size_t statement;  ///< of this trip: whose answer was awaited
    bool fatal = false;     ///< the session is not usable any more, not even for ROLLBACK
    bool lost = false;      ///< the other end closed it: a dead connection of the pool looks so
    bool unsent = false;    ///< the server cannot have got the whole text, so it ran none of it
};

/// A session with the server, taken from the pool or alone. Not usable by two at once.
class Session {
public:
    virtual ~Session() = default;
    /// Sends the statements as one text after `prefix` and reads the answers one by one, so that a
    /// failure knows its statement. Throws TripFailed.
    virtual base::Task<std::vector<ResultSet>> round_trip(std::string_view prefix,
                                                          std::span<const Statement> statements,
                                                          std::chrono::milliseconds deadline) = 0;
    /// Destruction resets the session on the server (open transaction, locks, variables), or drops
    /// the connection after a fatal failure. Call this when it is known to be clean: it saves that
    /// round trip.
    virtual void mark_clean() = 0;
};

class Pool {
public:
    virtual ~Pool() = default;
    /// Waits at most `wait`. Throws TripFailed: pool_exhausted or disconnected.
    virtual base::Task<std::unique_ptr<Session>> take(std::chrono::milliseconds wait) = 0;
    /// No new sessions; completes when the pool's own work has ended.
    virtual base::Task<> stop() = 0;
};

std::unique_ptr<Pool> make_pool(const boost::asio::any_io_executor& executor,
                                const ConnectionSettings& settings);
/// One connection outside the pool. Throws TripFailed.
base::Task<std::unique_ptr<Session>> connect_alone(const ConnectionSettings& settings);

}  // namespace souk::mysql::detail
