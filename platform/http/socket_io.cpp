#include "platform/http/socket_io.hpp"

#include <algorithm>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancel_after.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace souk::http {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t read_chunk_bytes = 4 * 1024;

auto within(milliseconds limit) {
    return asio::cancel_after(limit, asio::as_tuple(asio::use_awaitable));
}

}  // namespace

milliseconds left_until(steady_clock::time_point deadline) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
    return std::max(left, milliseconds{1});
}

base::Task<ReadOutcome> read_some(Socket& socket, std::string& received,
                                  steady_clock::time_point deadline) {
    const auto before = received.size();
    received.resize(before + read_chunk_bytes);
    const auto space = asio::buffer(received.data() + before, read_chunk_bytes);
    const auto outcome = co_await socket.async_read_some(space, within(left_until(deadline)));
    received.resize(before + std::get<1>(outcome));
    const auto error = std::get<0>(outcome);
    if (!error) {
        co_return ReadOutcome::some;
    }
    // Our own close() also aborts the read; only an open socket means that time has run out.
    const bool late = error == asio::error::operation_aborted && socket.is_open();
    co_return late ? ReadOutcome::late : ReadOutcome::ended;
}

base::Task<bool> write_all(Socket& socket, const Parts& parts, milliseconds limit) {
    const auto outcome = co_await asio::async_write(socket, parts, within(limit));
    co_return !std::get<0>(outcome);
}

base::Task<> linger(Socket& socket, const Limits& limits) {
    error_code ignored;  // a peer that has gone needs no farewell
    socket.shutdown(Socket::shutdown_send, ignored);
    const auto deadline = steady_clock::now() + limits.linger_timeout;
    std::string dropped;
    std::size_t total = 0;
    while (total < limits.linger_bytes && steady_clock::now() < deadline) {
        dropped.clear();
        const auto outcome = co_await read_some(socket, dropped, deadline);
        if (outcome != ReadOutcome::some) {
            break;
        }
        total += dropped.size();
    }
}

std::string address_of(const Socket& socket) {
    error_code gone;
    const auto endpoint = socket.remote_endpoint(gone);
    return gone ? std::string{} : endpoint.address().to_string();
}

}  // namespace souk::http
