#pragma once

#include <array>
#include <chrono>
#include <string>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "platform/base/task.hpp"
#include "platform/http/server.hpp"

// What the connection asks of its socket; each under a deadline.
namespace souk::http {

using Socket = boost::asio::ip::tcp::socket;

/// Up to three buffers for one write. Bind them to a local first: g++ 12 refuses an array in the
/// same expression as co_await.
using Parts = std::array<boost::asio::const_buffer, 3>;

enum class ReadOutcome { some = 1, late, ended };
/// Appends what has arrived, once something has.
base::Task<ReadOutcome> read_some(Socket& socket, std::string& received,
                                  std::chrono::steady_clock::time_point deadline);
/// False when the peer has gone or took nothing in time.
base::Task<bool> write_all(Socket& socket, const Parts& parts, std::chrono::milliseconds limit);
/// Ends the sending side and drops what still arrives, so that the peer can read the answer: a
/// socket closed over unread bytes is reset, and the answer with it.
base::Task<> linger(Socket& socket, const Limits& limits);
/// Empty for a peer that has already gone.
std::string address_of(const Socket& socket);

/// What is left until `deadline`, at least a millisecond, so that a late wait still ends by it.
std::chrono::milliseconds left_until(std::chrono::steady_clock::time_point deadline);

}  // namespace souk::http
