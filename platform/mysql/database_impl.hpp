#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "platform/mysql/database.hpp"
#include "platform/mysql/session.hpp"

namespace souk::mysql {

/// Counts a session of the pool as free again.
struct GiveBack {
    std::shared_ptr<Database::Impl> database;
    void operator()(detail::Session* session) const;
};
using TakenSession = std::unique_ptr<detail::Session, GiveBack>;

/// What transactions and queries share. Outlives the Database while one of them still runs.
struct Database::Impl : std::enable_shared_from_this<Database::Impl> {
    Impl(const boost::asio::any_io_executor& executor, ConnectionSettings given,
         observe::Metrics& metrics);

    /// A session counted as in use until destroyed. Throws DatabaseError.
    base::Task<TakenSession> take();
    /// One more transaction that ended so.
    void count(std::string_view outcome);
    /// The first round trip over a fresh session. Connections that died in the pool are dropped
    /// and the trip is made again: nothing of it can have been committed.
    base::Task<std::vector<ResultSet>> first_trip(TakenSession& session, std::string_view prefix,
                                                  std::span<const Statement> statements,
                                                  bool commits);

    ConnectionSettings settings;
    boost::asio::any_io_executor executor;
    std::string session_prefix;      ///< one statement
    std::string transaction_prefix;  ///< three statements
    std::unique_ptr<detail::Pool> pool;
    observe::Metrics* metrics;  ///< nothing once the Database is gone
    std::size_t in_use = 0;
    void show_in_use();
};

/// What failed in a round trip whose first `prefix` statements are not the caller's.
[[noreturn]] void rethrow_trip(const detail::TripFailed& failed, std::size_t prefix);

inline constexpr std::size_t session_prefix_statements = 1;
inline constexpr std::size_t transaction_prefix_statements = 3;

}  // namespace souk::mysql
