#include "platform/kafka/producer.hpp"

#include <optional>
#include <utility>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <librdkafka/rdkafka.h>

#include "platform/kafka/client.hpp"
#include "platform/kafka/queue_wake.hpp"
#include "platform/observe/log.hpp"

namespace souk::kafka {
namespace {

using Time = std::chrono::steady_clock;

}  // namespace

/// One client at a time. Every failure ends it: an idempotent producer that lost a report cannot
/// promise order any more, so the next batch starts with a new identity.
struct Producer::Impl {
    Impl(boost::asio::any_io_executor on, ClusterSettings reach)
        : executor(std::move(on)), settings(std::move(reach)), turn(executor), reported(executor) {
        turn.expires_at(Time::time_point::max());
    }

    void open();
    void discard();
    void produce(const Record& record);
    void read_reports();
    void fail(const std::string& reason);
    base::Task<> wait_for_turn();
    base::Task<> wait_for_reports(Time::time_point until);
    static base::Task<std::string> send(std::shared_ptr<Impl> self, std::span<const Record> records,
                                        std::chrono::milliseconds give_up);

    boost::asio::any_io_executor executor;
    ClusterSettings settings;
    boost::asio::steady_timer turn;
    boost::asio::steady_timer reported;
    std::optional<QueueWake> wake;
    ClientHandle client;
    QueueHandle reports;
    bool busy = false;
    bool doomed = false;  ///< the client must not be used again
    std::size_t pending = 0;
    std::string failure;
};

void Producer::Impl::open() {
    if (doomed) {
        discard();
    }
    failure.clear();
    if (client) {
        return;
    }
    ClientConfig config{settings};
    config.set("acks", "all")
        .set("enable.idempotence", "true")
        .set("message.timeout.ms", "0")
        .set("partitioner", "murmur2_random")
        .set("linger.ms", "0")
        .set("message.max.bytes", "1000000")
        .set("queue.buffering.max.messages", "100000")
        .set("queue.buffering.max.kbytes", "524288")
        .set("topic.metadata.propagation.max.ms", "2000");
    rd_kafka_conf_set_events(config.raw(), RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_ERROR);
    client = config.make_producer();
    reports.reset(rd_kafka_queue_get_main(client.get()));
    if (!wake) {
        wake.emplace(executor, [this] { read_reports(); });
    }
    wake->watch(*reports);
}

void Producer::Impl::discard() {
    doomed = false;
    pending = 0;
    if (!client) {
        return;
    }
    rd_kafka_purge(client.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT |
                                     RD_KAFKA_PURGE_F_NON_BLOCKING);
    reports.reset();
    client.reset();
}

void Producer::Impl::fail(const std::string& reason) {
    if (failure.empty()) {
        failure = reason;
    }
    doomed = true;
    reported.cancel();
}

/// producev and not produceva: the latter frees the headers twice when it fails (before 2.12).
void Producer::Impl::produce(const Record& record) {
    auto headers = to_c_headers(record.headers);
    void* value = record.tombstone ? nullptr : const_cast<char*>(record.value.data());
    const std::size_t size = record.tombstone ? 0 : record.value.size();
    const auto error =
        rd_kafka_producev(client.get(), RD_KAFKA_V_TOPIC(record.topic.c_str()),
                          RD_KAFKA_V_KEY(record.key.data(), record.key.size()),
                          RD_KAFKA_V_VALUE(value, size), RD_KAFKA_V_HEADERS(headers.get()),
                          RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
        fail(record.topic + ": " + rd_kafka_err2str(error));
        return;
    }
    static_cast<void>(headers.release());  // the message owns them now
    ++pending;
}

void Producer::Impl::read_reports() {
    while (client) {
        const EventHandle event{rd_kafka_queue_poll(reports.get(), 0)};
        if (!event) {
            return;
        }
        if (rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_DR) {
            while (const auto* message = rd_kafka_event_message_next(event.get())) {
                --pending;
                if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
                    fail(std::string{rd_kafka_topic_name(message->rkt)} + ": " +
                         rd_kafka_err2str(message->err));
                }
            }
            if (pending == 0) {
                reported.cancel();
            }
        } else if (rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_ERROR) {
            const bool fatal = rd_kafka_event_error_is_fatal(event.get()) != 0;
            observe::log(fatal ? observe::Level::error : observe::Level::debug, "Kafka producer",
                         {{"reason", rd_kafka_event_error_string(event.get())}, {"fatal", fatal}});
            if (fatal) {
                fail(std::string{"fatal: "} + rd_kafka_event_error_string(event.get()));
            }
        }
    }
}

base::Task<> Producer::Impl::wait_for_turn() {
    while (busy) {
        boost::system::error_code woken;
        co_await turn.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, woken));
    }
    busy = true;
}

base::Task<> Producer::Impl::wait_for_reports(Time::time_point until) {
    while (pending > 0 && failure.empty() && Time::now() < until) {
        reported.expires_at(until);
        boost::system::error_code woken;
        co_await reported.async_wait(
            boost::asio::redirect_error(boost::asio::use_awaitable, woken));
    }
}

base::Task<std::string> Producer::Impl::send(std::shared_ptr<Impl> self,
                                             std::span<const Record> records,
                                             std::chrono::milliseconds give_up) {
    const auto deadline = Time::now() + give_up;
    co_await self->wait_for_turn();
    // Runs also when this coroutine is cancelled: then nothing stays in flight either.
    struct Turn {
        Impl& impl;
        ~Turn() {
            impl.doomed = impl.doomed || impl.pending > 0;
            impl.busy = false;
            impl.turn.cancel();
        }
    };
    const Turn turn{*self};
    self->open();
    for (const auto& record : records) {
        if (self->failure.empty()) {
            self->produce(record);
        }
    }
    co_await self->wait_for_reports(deadline);
    if (self->pending > 0) {
        self->fail("no report within " + std::to_string(give_up.count()) + " ms");
    }
    const auto failure = self->failure;
    if (self->doomed) {
        self->discard();
    }
    co_return failure;
}

Producer::Producer(boost::asio::any_io_executor executor, ClusterSettings settings)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(settings))) {}

Producer::~Producer() {
    impl_->discard();
}

base::Task<std::string> Producer::send(std::span<const Record> records,
                                       std::chrono::milliseconds give_up) {
    return Impl::send(impl_, records, give_up);
}

}  // namespace souk::kafka
