#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/system/error_code.hpp>

#include "platform/base/task.hpp"
#include "platform/mysql/session.hpp"

namespace boost::mysql {
class any_connection;
class diagnostics;
}  // namespace boost::mysql

// Speaks of Boost.MySQL without including it: for bind.cpp, session.cpp and trip.cpp only.
namespace souk::mysql::detail {

/// One text of all statements (bind.cpp), values bound by the connection's own rules of quoting.
std::string bind_text(const boost::mysql::any_connection& connection, std::string_view prefix,
                      std::span<const Statement> statements);
/// Sends it and reads every answer.
base::Task<std::vector<ResultSet>> send_and_read(boost::mysql::any_connection& connection,
                                                 std::string_view text);
/// What an error code of Boost.MySQL or Asio means.
TripFailed trip_failed(const boost::system::error_code& code,
                       const boost::mysql::diagnostics& diagnostics, std::size_t statement);

}  // namespace souk::mysql::detail
