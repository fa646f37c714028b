#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "platform/base/task.hpp"

namespace souk::testing {

/// Long enough for a busy machine, short enough to fail a stuck test.
inline constexpr std::chrono::milliseconds test_deadline{30'000};

/// The event loop of a test. It is run only inside run() and run_all(), and goes on with
/// everything that was started on it (pools, servers) while one of these waits.
class Loop {
public:
    Loop() = default;
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    boost::asio::any_io_executor executor() { return context_.get_executor(); }
    boost::asio::io_context& context() { return context_; }

    /// Runs it to its end and gives its result, or throws what it threw; std::runtime_error when
    /// the deadline passes (the task is then cancelled).
    template <class T>
    T run(base::Task<T> task, std::chrono::milliseconds deadline = test_deadline) {
        if constexpr (std::is_void_v<T>) {
            run_void(std::move(task), deadline);
        } else {
            std::optional<T> result;
            run_void(store(std::move(task), result), deadline);
            return *std::move(result);
        }
    }
    /// Runs them concurrently; each one's exception, or nothing, in their order.
    std::vector<std::exception_ptr> run_all(std::vector<base::Task<>> tasks,
                                            std::chrono::milliseconds deadline = test_deadline);
    /// Lets what was started go on until `condition` holds; false when the deadline passed.
    bool run_until(const std::function<bool()>& condition,
                   std::chrono::milliseconds deadline = test_deadline);

private:
    template <class T>
    static base::Task<> store(base::Task<T> task, std::optional<T>& result) {
        result.emplace(co_await std::move(task));
    }
    void run_void(base::Task<> task, std::chrono::milliseconds deadline);

    boost::asio::io_context context_{1};
};

/// Waits on this thread, without a loop, until `condition` holds; false when the deadline passed.
bool wait_until(const std::function<bool()>& condition,
                std::chrono::milliseconds deadline = test_deadline);

}  // namespace souk::testing
