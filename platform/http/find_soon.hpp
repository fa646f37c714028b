#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/task.hpp"
#include "platform/base/uuid.hpp"

namespace souk::http {

/// An id younger than this may name something whose event is still on its way.
inline constexpr std::chrono::seconds young_id_age{60};
inline constexpr std::chrono::milliseconds find_soon_wait{2'000};
inline constexpr std::chrono::milliseconds find_soon_pause{50};
/// How many calls wait at one time in this process; one more is answered after its first look, so
/// that made-up ids cannot turn into a flood of queries.
inline constexpr std::size_t find_soon_waiters = 256;

/// A place among those who wait; one event loop per process, so a plain count is enough.
class SoonWaiter {
public:
    SoonWaiter() { ++count(); }
    ~SoonWaiter() { --count(); }
    SoonWaiter(const SoonWaiter&) = delete;
    SoonWaiter& operator=(const SoonWaiter&) = delete;
    [[nodiscard]] static bool room() { return count() < find_soon_waiters; }

private:
    static std::size_t& count() {
        static std::size_t waiting = 0;
        return waiting;
    }
};

inline bool is_young(const base::Uuid& id, base::Instant now) {
    const auto born = id.time();
    return born && *born > now - young_id_age && *born < now + young_id_age;
}

/// Looks for `id` by `find`, and when it is young looks again for up to find_soon_wait, because
/// right after a 202 the event may not have arrived. `find` must also hide what is foreign, so that
/// owners and strangers wait alike. Bind `find` to a local before awaiting.
template <class T>
base::Task<std::optional<T>> find_soon(const base::Uuid& id, const base::Clock& clock,
                                       std::function<base::Task<std::optional<T>>()> find) {
    auto found = co_await find();
    if (found || !is_young(id, clock.now()) || !SoonWaiter::room()) {
        co_return found;
    }
    const SoonWaiter waiter;
    const auto deadline = std::chrono::steady_clock::now() + find_soon_wait;
    boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
    while (!found && std::chrono::steady_clock::now() < deadline) {
        pause.expires_after(find_soon_pause);
        co_await pause.async_wait(boost::asio::use_awaitable);
        found = co_await find();
    }
    co_return found;
}

}  // namespace souk::http
