#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/task.hpp"

namespace souk::service {

/// Runs `tick` every `period`, never twice at once. An exception is logged and the next tick runs.
/// With `until_success` it runs at once, again after every failure, and ends with the first
/// success.
class Ticker {
public:
    using Tick = std::function<base::Task<>()>;

    Ticker(boost::asio::any_io_executor executor, std::string name,
           std::chrono::milliseconds period, Tick tick, bool until_success = false);
    ~Ticker();
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;

    void start();
    [[nodiscard]] const std::string& name() const;
    /// True once an until_success ticker has succeeded.
    [[nodiscard]] bool succeeded() const;
    /// Lets a running tick finish; starts no other.
    base::Task<> stop();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace souk::service
