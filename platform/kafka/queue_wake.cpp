#include "platform/kafka/queue_wake.hpp"

#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <librdkafka/rdkafka.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace souk::kafka {
namespace {

int make_event() {
    const int descriptor = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (descriptor < 0) {
        throw std::system_error(errno, std::generic_category(), "eventfd");
    }
    return descriptor;
}

}  // namespace

struct QueueWake::State : std::enable_shared_from_this<State> {
    State(boost::asio::any_io_executor executor, std::function<void()> call)
        : event(std::move(executor), make_event()), on_wake(std::move(call)) {}

    void wait() {
        event.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                         [self = shared_from_this()](const boost::system::error_code& error) {
                             if (!error && self->event.is_open()) {
                                 self->woken();
                             }
                         });
    }

    void woken() {
        // Cleared before draining: what arrives meanwhile wakes again.
        std::uint64_t count = 0;
        while (::read(event.native_handle(), &count, sizeof count) < 0 && errno == EINTR) {
        }
        on_wake();
        if (event.is_open()) {
            wait();
        }
    }

    boost::asio::posix::stream_descriptor event;
    std::function<void()> on_wake;
};

QueueWake::QueueWake(boost::asio::any_io_executor executor, std::function<void()> on_wake)
    : state_(std::make_shared<State>(std::move(executor), std::move(on_wake))) {
    state_->wait();
}

QueueWake::~QueueWake() {
    boost::system::error_code ignored_because_it_is_gone_either_way;
    state_->event.close(ignored_because_it_is_gone_either_way);
}

void QueueWake::watch(rd_kafka_queue_s& queue) {
    const std::uint64_t one = 1;
    rd_kafka_queue_io_event_enable(&queue, state_->event.native_handle(), &one, sizeof one);
}

}  // namespace souk::kafka
