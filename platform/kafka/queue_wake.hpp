#pragma once

#include <functional>
#include <memory>

#include <boost/asio/any_io_executor.hpp>

#include "platform/kafka/handles.hpp"

namespace souk::kafka {

/// Wakes the event loop when a librdkafka queue gets its first element: an eventfd that the
/// library writes and Asio waits on, so that nobody polls. Declare it before the client and the
/// queues that it watches, so that it dies after them.
class QueueWake {
public:
    /// `on_wake` runs on the event loop and should drain the queues.
    QueueWake(boost::asio::any_io_executor executor, std::function<void()> on_wake);
    ~QueueWake();
    QueueWake(const QueueWake&) = delete;
    QueueWake& operator=(const QueueWake&) = delete;

    void watch(rd_kafka_queue_s& queue);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace souk::kafka
