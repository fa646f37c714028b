#include "platform/messaging/consumer.hpp"

#include <exception>
#include <utility>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/messaging/consumer_batch.hpp"
#include "platform/messaging/consumer_metrics.hpp"
#include "platform/messaging/consumer_pause.hpp"
#include "platform/observe/log.hpp"

namespace souk::messaging {
namespace {

using Time = std::chrono::steady_clock;

/// How long stop() waits for the batch in hand before it is rolled back.
constexpr std::chrono::seconds finish_wait{5};

}  // namespace

struct Consumer::Impl : std::enable_shared_from_this<Impl> {
    Impl(boost::asio::any_io_executor on, kafka::GroupConsumer& from, mysql::Database& database,
         const base::Clock& clock, observe::Metrics& metrics_of_process, Handlers by_type,
         const Settings& settings, observe::Spans* spans)
        : executor(on),
          source(from),
          handlers(std::move(by_type)),
          most(settings.batch),
          metrics(metrics_of_process, settings.name),
          pause(on, settings.name, settings.back_off_most),
          batches(source, database, clock, handlers, settings.name, metrics, pause,
                  settings.breaker, spans),
          ended(on) {}

    void start();
    static base::Task<> run(std::shared_ptr<Impl> self);
    base::Task<bool> fetch(std::vector<kafka::Message>& batch);
    static base::Task<> stop(std::shared_ptr<Impl> self);
    base::Task<> wait_until_ended(Time::time_point until);

    boost::asio::any_io_executor executor;
    kafka::GroupConsumer& source;
    Handlers handlers;
    std::size_t most;
    ConsumerMetrics metrics;
    ConsumerPause pause;
    ConsumerBatch batches;
    boost::asio::steady_timer ended;
    boost::asio::cancellation_signal cancel;
    bool running = false;
    bool fetching = false;
    bool failed = false;
};

void Consumer::Impl::start() {
    if (std::exchange(running, true)) {
        return;
    }
    const auto at_end = [self = shared_from_this()](const std::exception_ptr& thrown) {
        self->running = false;
        self->failed = thrown != nullptr && !self->pause.stopping();
        if (self->failed) {
            observe::log(observe::Level::error, "the consumer has ended by a defect");
        }
        self->ended.cancel();
    };
    boost::asio::co_spawn(executor, run(shared_from_this()),
                          boost::asio::bind_cancellation_slot(cancel.slot(), at_end));
}

base::Task<> Consumer::Impl::run(std::shared_ptr<Impl> self) {
    bool going = true;
    while (going && !self->pause.stopping()) {
        std::vector<kafka::Message> batch;
        going = co_await self->fetch(batch);
        if (going && !batch.empty()) {
            const auto began = Time::now();
            going = co_await self->batches.deal_with(std::move(batch));
            self->metrics.batch(Time::now() - began);
        }
    }
}

/// False when there will be no more.
base::Task<bool> Consumer::Impl::fetch(std::vector<kafka::Message>& batch) {
    std::string failure;
    fetching = true;
    try {
        batch = co_await source.fetch(most);
    } catch (const std::exception& error) {
        failure = error.what();
    }
    fetching = false;
    if (!failure.empty()) {
        co_return co_await pause.wait(std::move(failure));
    }
    pause.over();
    co_return !batch.empty();
}

base::Task<> Consumer::Impl::wait_until_ended(Time::time_point until) {
    while (running && Time::now() < until) {
        ended.expires_at(until);
        boost::system::error_code ignored;
        co_await ended.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }
}

base::Task<> Consumer::Impl::stop(std::shared_ptr<Impl> self) {
    self->pause.stop();
    if (self->fetching) {
        self->cancel.emit(boost::asio::cancellation_type::terminal);
    }
    co_await self->wait_until_ended(Time::now() + finish_wait);
    if (self->running) {
        self->cancel.emit(boost::asio::cancellation_type::terminal);
        co_await self->wait_until_ended(Time::time_point::max());
    }
    co_await self->source.stop();
}

void Handlers::on_raw(std::string type, Handle handle) {
    on_raw(std::vector<std::string>{std::move(type)}, std::move(handle));
}

void Handlers::on_raw(const std::vector<std::string>& types, Handle handle) {
    const auto shared = std::make_shared<const Handle>(std::move(handle));
    for (const auto& type : types) {
        by_type_.insert_or_assign(type, shared);
    }
}

const Handle* Handlers::find(const std::string& type) const {
    const auto found = by_type_.find(type);
    return found == by_type_.end() ? nullptr : found->second.get();
}

void Handlers::before_discard(std::string type, DiscardRule rule) {
    discard_rules_.insert_or_assign(std::move(type), std::move(rule));
}

const DiscardRule* Handlers::find_discard_rule(const std::string& type) const {
    const auto found = discard_rules_.find(type);
    return found == discard_rules_.end() ? nullptr : &found->second;
}

std::string Handlers::describe(const base::Error& error) {
    return in_one_line(error);
}

Consumer::Consumer(boost::asio::any_io_executor executor, kafka::GroupConsumer& source,
                   mysql::Database& database, const base::Clock& clock, observe::Metrics& metrics,
                   Handlers handlers, Settings settings, observe::Spans* spans)
    : impl_(std::make_shared<Impl>(std::move(executor), source, database, clock, metrics,
                                   std::move(handlers), settings, spans)) {}

Consumer::~Consumer() {
    impl_->pause.stop();
    impl_->cancel.emit(boost::asio::cancellation_type::terminal);
}

void Consumer::start() {
    impl_->start();
}

/// A member that waits for messages has nothing to try again, whatever failed before: on a quiet
/// topic the next message, which ends the pause, may be hours away.
bool Consumer::healthy() const {
    const bool waits_for_messages = impl_->fetching && impl_->source.joined();
    return !impl_->failed && (impl_->pause.healthy() || waits_for_messages);
}

const std::string& Consumer::trouble() const {
    static const std::string none;
    static const std::string defect = "the consumer has ended by a defect";
    if (healthy()) {
        return none;
    }
    return impl_->failed ? defect : impl_->pause.reason();
}

base::Task<> Consumer::stop() {
    return Impl::stop(impl_);
}

}  // namespace souk::messaging
