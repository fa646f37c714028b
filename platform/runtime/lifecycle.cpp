#include "platform/runtime/lifecycle.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <utility>

#include <boost/asio/cancel_after.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/observe/log.hpp"

namespace souk::runtime {
namespace {

namespace asio = boost::asio;
using SteadyClock = std::chrono::steady_clock;

// A component that ignores its cancellation is waited for this much longer, then left behind.
constexpr std::chrono::seconds last_patience{1};

std::string reason_of(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& error) {
        return error.what();
    } catch (...) {
        return "unknown";
    }
}

[[noreturn]] void end_now(const char* why) {
    observe::log(observe::Level::error, why);
    observe::flush_log();
    std::_Exit(1);
}

asio::awaitable<void> wait_for_signal(asio::signal_set& signals) {
    const int signal = co_await signals.async_wait(asio::use_awaitable);
    observe::log(observe::Level::info, "stopping", {{"signal", signal}});
}

// Returns true when the signal came first: the start was then cancelled. Throws what it threw.
base::Task<bool> start_one(const Lifecycle::Step& start, asio::signal_set& signals) {
    const auto executor = co_await asio::this_coro::executor;
    const auto signal = [&signals] { return wait_for_signal(signals); };
    auto group =
        asio::experimental::make_parallel_group(asio::co_spawn(executor, start, asio::deferred),
                                                asio::co_spawn(executor, signal, asio::deferred));
    auto waiting = group.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
    const auto result = co_await std::move(waiting);
    const auto& [order, start_failure, signal_failure] = result;
    if (order[0] == 0 && start_failure) {
        std::rethrow_exception(start_failure);
    }
    co_return order[0] == 1;
}

}  // namespace

void Lifecycle::add(std::string name, Step start, Step stop) {
    components_.push_back({std::move(name), std::move(start), std::move(stop)});
}

int Lifecycle::run(asio::io_context& loop, std::chrono::seconds grace) {
    std::signal(SIGPIPE, SIG_IGN);  // a peer that went away is an error of its write
    int exit_code = 0;
    const auto main_loop = [&]() -> asio::awaitable<void> {
        exit_code = co_await serve(loop, grace);
        loop.stop();
    };
    asio::co_spawn(loop, main_loop, asio::detached);
    loop.run();
    return exit_code;
}

base::Task<int> Lifecycle::serve(asio::io_context& loop, std::chrono::seconds grace) {
    asio::signal_set signals(loop, SIGTERM, SIGINT);
    std::size_t started = 0;
    const bool interrupted = co_await start_all(signals, started);
    const bool failed = started < components_.size() && !interrupted;
    if (!failed && !interrupted) {
        co_await wait_for_signal(signals);
    }
    asio::signal_set second(loop, SIGTERM, SIGINT);
    second.async_wait([](const boost::system::error_code& error, int) {
        if (!error) {
            end_now("ended at once by a second signal");
        }
    });
    asio::steady_timer patience(loop, grace + last_patience);
    patience.async_wait([](const boost::system::error_code& error) {
        if (!error) {
            end_now("ended at once: a component did not stop in time");
        }
    });
    const bool clean = co_await stop_all(started, SteadyClock::now() + grace);
    co_return failed || !clean ? 1 : 0;
}

// Returns true when a signal came before everything was started.
base::Task<bool> Lifecycle::start_all(asio::signal_set& signals, std::size_t& started) {
    for (; started < components_.size(); ++started) {
        auto& component = components_[started];
        if (!component.start) {
            continue;
        }
        std::exception_ptr failure;
        try {
            const bool interrupted = co_await start_one(component.start, signals);
            if (interrupted) {
                co_return true;
            }
        } catch (...) {
            failure = std::current_exception();
        }
        if (failure) {
            const auto reason = reason_of(failure);
            observe::log(observe::Level::error, "component did not start",
                         {{"component", component.name}, {"reason", reason}});
            co_return false;
        }
    }
    co_return false;
}

base::Task<bool> Lifecycle::stop_all(std::size_t started, SteadyClock::time_point deadline) {
    bool clean = true;
    const auto executor = co_await asio::this_coro::executor;
    while (started > 0) {
        auto& component = components_[--started];
        if (!component.stop) {
            continue;
        }
        std::exception_ptr failure;
        try {
            const auto left =
                std::max(deadline - SteadyClock::now(), SteadyClock::duration::zero());
            auto stopping = asio::co_spawn(executor, component.stop,
                                           asio::cancel_after(left, asio::use_awaitable));
            co_await std::move(stopping);
        } catch (...) {
            failure = std::current_exception();
        }
        if (failure) {
            clean = false;
            const auto reason = reason_of(failure);
            observe::log(observe::Level::error, "component did not stop",
                         {{"component", component.name}, {"reason", reason}});
        }
    }
    co_return clean;
}

}  // namespace souk::runtime
