#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/task.hpp"
#include "platform/kafka/record.hpp"

namespace souk::kafka {

/// An idempotent producer (acks=all, message.timeout.ms=0, murmur2_random): one batch in the air
/// at a time, each report awaited. Order per key is the order given. Runs on the event loop.
class Producer {
public:
    Producer(boost::asio::any_io_executor executor, ClusterSettings settings);
    ~Producer();
    Producer(const Producer&) = delete;
    Producer& operator=(const Producer&) = delete;

    /// Sends all and waits for every report. Returns "" when all arrived, else the first failure's
    /// reason; then nothing more of the batch is in flight (purged) and the next send uses a new
    /// client. `give_up` bounds the wait while the broker is away: afterwards it counts as failed.
    base::Task<std::string> send(std::span<const Record> records,
                                 std::chrono::milliseconds give_up);

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace souk::kafka
