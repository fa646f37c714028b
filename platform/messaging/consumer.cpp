#include "platform/messaging/consumer.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/messaging/consumer_attempt.hpp"
#include "platform/messaging/consumer_metrics.hpp"
#include "platform/messaging/consumer_runs.hpp"
#include "platform/messaging/dead_letters.hpp"
#include "platform/observe/log.hpp"

namespace souk::messaging {
namespace {

using Time = std::chrono::steady_clock;

constexpr std::chrono::milliseconds back_off_least{100};
/// How long stop() waits for the batch in hand before it is rolled back.
constexpr std::chrono::seconds finish_wait{5};

/// Enough of the messages to mark them as handled.
std::vector<kafka::Message> places_of(const std::vector<Received>& messages) {
    std::vector<kafka::Message> places;
    for (const auto& received : messages) {
        kafka::Message place;
        place.topic = received.message.topic;
        place.partition = received.message.partition;
        place.offset = received.message.offset;
        places.push_back(std::move(place));
    }
    return places;
}

}  // namespace

struct Consumer::Impl : std::enable_shared_from_this<Impl> {
    Impl(boost::asio::any_io_executor on, kafka::GroupConsumer& from, mysql::Database& to,
         const base::Clock& time, observe::Metrics& metrics_of_process, Handlers by_type,
         Settings how)
        : executor(std::move(on)),
          source(from),
          database(to),
          clock(time),
          handlers(std::move(by_type)),
          settings(std::move(how)),
          metrics(metrics_of_process, settings.name),
          alarm(executor),
          ended(executor) {}

    void start();
    static base::Task<> run(std::shared_ptr<Impl> self);
    static base::Task<> stop(std::shared_ptr<Impl> self);
    base::Task<> wait_until_ended(Time::time_point until);

    // Each is false when it gave up, because the process stops.
    base::Task<bool> fetch(std::vector<kafka::Message>& batch);
    base::Task<bool> deal_with(std::vector<kafka::Message> batch);
    base::Task<bool> deal_with(Run& run);
    base::Task<bool> handle(const Run& run, std::span<const Received> messages, bool alone);
    base::Task<bool> handle_one_by_one(const Run& run);
    base::Task<bool> bury(const std::string& type, const Received& received,
                          const std::string& reason);
    base::Task<bool> pause(const std::string& reason);
    void flows_again();
    [[nodiscard]] bool is_lost(const Received& received) const {
        return !source.owns(received.message.topic, received.message.partition);
    }

    boost::asio::any_io_executor executor;
    kafka::GroupConsumer& source;
    mysql::Database& database;
    const base::Clock& clock;
    Handlers handlers;
    Settings settings;
    ConsumerMetrics metrics;
    boost::asio::steady_timer alarm;
    boost::asio::steady_timer ended;
    boost::asio::cancellation_signal cancel;
    std::chrono::milliseconds back_off{0};  ///< 0 while everything flows
    bool running = false;
    bool stopping = false;
    bool fetching = false;
};

void Consumer::Impl::start() {
    if (std::exchange(running, true)) {
        return;
    }
    const auto at_end = [self = shared_from_this()](const std::exception_ptr&) {
        self->running = false;
        self->ended.cancel();
    };
    boost::asio::co_spawn(executor, run(shared_from_this()),
                          boost::asio::bind_cancellation_slot(cancel.slot(), at_end));
}

base::Task<> Consumer::Impl::run(std::shared_ptr<Impl> self) {
    bool going = true;
    while (going && !self->stopping) {
        std::vector<kafka::Message> batch;
        going = co_await self->fetch(batch);
        if (going && !batch.empty()) {
            const auto began = Time::now();
            going = co_await self->deal_with(std::move(batch));
            self->metrics.batch(Time::now() - began);
            self->metrics.lag(self->source.lag());
        }
    }
}

base::Task<bool> Consumer::Impl::fetch(std::vector<kafka::Message>& batch) {
    std::string failure;
    fetching = true;
    try {
        batch = co_await source.fetch(settings.batch);
    } catch (const std::exception& error) {
        failure = error.what();
    }
    fetching = false;
    if (!failure.empty()) {
        co_return co_await pause(failure);
    }
    flows_again();
    co_return !batch.empty();
}

base::Task<bool> Consumer::Impl::deal_with(std::vector<kafka::Message> batch) {
    const auto is_handled = [this](const std::string& type) {
        return handlers.find(type) != nullptr;
    };
    auto runs = split_runs(std::move(batch), is_handled);
    for (auto& run : runs) {
        const auto places = places_of(run.messages);
        const bool settled = co_await deal_with(run);
        if (!settled) {
            co_return false;
        }
        source.done(places);
    }
    co_return true;
}

base::Task<bool> Consumer::Impl::deal_with(Run& run) {
    switch (run.kind) {
        case Run::Kind::handle:
            co_return co_await handle(run, run.messages, run.messages.size() == 1);
        case Run::Kind::skip:
            metrics.messages("other", "skipped", run.messages.size());
            co_return true;
        case Run::Kind::unreadable:
            co_return co_await bury("unreadable", run.messages.front(), run.reason);
    }
    co_return true;
}

/// Without end while the trouble is the database's; a refused batch is tried message by message,
/// and what is refused alone is poison.
base::Task<bool> Consumer::Impl::handle(const Run& run, std::span<const Received> messages,
                                        bool alone) {
    const auto& handler = *handlers.find(run.type);
    while (true) {
        const auto result = co_await attempt(handler, messages);
        switch (result.outcome) {
            case Attempt::Outcome::handled:
                flows_again();
                metrics.messages(run.type, "handled", messages.size());
                co_return true;
            case Attempt::Outcome::refused:
                if (alone) {
                    co_return co_await bury(run.type, messages.front(), result.reason);
                }
                co_return co_await handle_one_by_one(run);
            case Attempt::Outcome::transient:
                break;
        }
        const bool going = co_await pause(result.reason);
        if (!going) {
            co_return false;
        }
        if (std::all_of(messages.begin(), messages.end(),
                        [this](const Received& received) { return is_lost(received); })) {
            co_return true;  // another replica reads them now
        }
    }
}

base::Task<bool> Consumer::Impl::handle_one_by_one(const Run& run) {
    const std::span<const Received> all{run.messages};
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool settled = co_await handle(run, all.subspan(i, 1), true);
        if (!settled) {
            co_return false;
        }
    }
    co_return true;
}

/// The dead letter is written in a transaction of its own, and its id is not claimed: redrive
/// handles it later as if it came for the first time.
base::Task<bool> Consumer::Impl::bury(const std::string& type, const Received& received,
                                      const std::string& reason) {
    const std::function<base::Task<>(mysql::Transaction&)> write =
        [&](mysql::Transaction& transaction) -> base::Task<> {
        write_dead_letter(transaction, settings.name, received.message, reason, clock.now());
        co_return;
    };
    while (true) {
        std::string failure;
        try {
            co_await database.transact(write);
        } catch (const std::exception& error) {
            failure = error.what();
        }
        if (failure.empty()) {
            break;
        }
        const auto trouble = "dead letter not written: " + failure;
        const bool going = co_await pause(trouble);
        if (!going) {
            co_return false;
        }
    }
    flows_again();
    metrics.messages(type, "dead_letter", 1);
    metrics.dead_letter();
    observe::log(observe::Level::error, "dead letter",
                 {{"consumer", settings.name},
                  {"type", type},
                  {"topic", received.message.topic},
                  {"partition", received.message.partition},
                  {"offset", received.message.offset},
                  {"reason", reason}});
    co_return true;
}

base::Task<bool> Consumer::Impl::pause(const std::string& reason) {
    if (stopping) {
        co_return false;
    }
    if (back_off == std::chrono::milliseconds{0}) {
        observe::log(observe::Level::warn, "events wait and are tried again",
                     {{"consumer", settings.name}, {"reason", reason}});
    }
    back_off = std::clamp(back_off * 2, std::min(back_off_least, settings.back_off_most),
                          settings.back_off_most);
    metrics.lag(source.lag());
    alarm.expires_after(back_off);
    boost::system::error_code ignored;
    co_await alarm.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    co_return !stopping;
}

void Consumer::Impl::flows_again() {
    if (back_off > std::chrono::milliseconds{0}) {
        observe::log(observe::Level::info, "events flow again", {{"consumer", settings.name}});
    }
    back_off = std::chrono::milliseconds{0};
}

base::Task<> Consumer::Impl::wait_until_ended(Time::time_point until) {
    while (running && Time::now() < until) {
        ended.expires_at(until);
        boost::system::error_code ignored;
        co_await ended.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }
}

base::Task<> Consumer::Impl::stop(std::shared_ptr<Impl> self) {
    self->stopping = true;
    self->alarm.cancel();
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
    by_type_.insert_or_assign(std::move(type), std::move(handle));
}

const Handle* Handlers::find(const std::string& type) const {
    const auto found = by_type_.find(type);
    return found == by_type_.end() ? nullptr : &found->second;
}

std::string Handlers::describe(const base::Error& error) {
    return in_one_line(error);
}

Consumer::Consumer(boost::asio::any_io_executor executor, kafka::GroupConsumer& source,
                   mysql::Database& database, const base::Clock& clock, observe::Metrics& metrics,
                   Handlers handlers, Settings settings)
    : impl_(std::make_shared<Impl>(std::move(executor), source, database, clock, metrics,
                                   std::move(handlers), std::move(settings))) {}

Consumer::~Consumer() {
    impl_->stopping = true;
    impl_->cancel.emit(boost::asio::cancellation_type::terminal);
}

void Consumer::start() {
    impl_->start();
}

bool Consumer::healthy() const {
    return impl_->back_off == std::chrono::milliseconds{0};
}

base::Task<> Consumer::stop() {
    return Impl::stop(impl_);
}

}  // namespace souk::messaging
