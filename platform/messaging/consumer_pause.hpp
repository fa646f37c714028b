#pragma once

#include <chrono>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "platform/base/task.hpp"

namespace souk::messaging {

/// The back-off of one consumer: doubles from 100 ms up to its limit while attempts fail, and is
/// what its health is judged by.
class ConsumerPause {
public:
    ConsumerPause(boost::asio::any_io_executor executor, std::string consumer,
                  std::chrono::milliseconds most);

    /// Waits before the next attempt; false when the process stops, at once if it already does.
    base::Task<bool> wait(std::string reason);
    /// An attempt succeeded.
    void over();
    /// Ends a wait, and every later one.
    void stop();
    [[nodiscard]] bool stopping() const { return stopping_; }
    /// Of the attempt that failed last; empty while everything flows.
    [[nodiscard]] const std::string& reason() const { return reason_; }
    [[nodiscard]] bool healthy() const { return next_ == std::chrono::milliseconds{0}; }

private:
    std::string consumer_;
    std::chrono::milliseconds most_;
    std::chrono::milliseconds next_{0};  ///< 0 while everything flows
    boost::asio::steady_timer alarm_;
    std::string reason_;
    bool stopping_ = false;
};

}  // namespace souk::messaging
