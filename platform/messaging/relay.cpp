#include "platform/messaging/relay.hpp"

#include <algorithm>
#include <exception>
#include <utility>
#include <vector>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/messaging/relay_round.hpp"
#include "platform/observe/log.hpp"

namespace souk::messaging {
namespace {

using Time = std::chrono::steady_clock;

constexpr std::chrono::milliseconds pause_after_failure{250};
constexpr std::size_t max_pending_counted = 100'000;

}  // namespace

struct Relay::Impl : std::enable_shared_from_this<Impl> {
    Impl(boost::asio::any_io_executor on, mysql::Database& from, kafka::Producer& to,
         observe::Metrics& metrics, Settings how, observe::Spans* spans)
        : executor(std::move(on)),
          database(from),
          settings(how),
          round(from, to, {how.give_up, how.batch}, spans),
          blocked_gauge(
              metrics.gauge("souk_outbox_blocked", "1 while the outbox cannot be sent to Kafka")),
          sent(metrics.counter("souk_outbox_sent_total", "Outbox rows sent to Kafka")),
          alarm(executor),
          ended(executor) {}

    void start();
    static base::Task<> run(std::shared_ptr<Impl> self);
    base::Task<> wait_for_work();
    base::Task<bool> relay_rows();
    void set_blocked(const std::string& reason);
    static base::Task<> stop(std::shared_ptr<Impl> self, std::chrono::milliseconds grace);
    base::Task<> wait_until_ended(Time::time_point until);

    boost::asio::any_io_executor executor;
    mysql::Database& database;
    Settings settings;
    RelayRound round;
    prometheus::Gauge& blocked_gauge;
    prometheus::Counter& sent;
    boost::asio::steady_timer alarm;
    boost::asio::steady_timer ended;
    boost::asio::cancellation_signal cancel;
    bool running = false;
    bool stopping = false;
    bool woken = false;
    std::string blocked;
};

void Relay::Impl::start() {
    if (std::exchange(running, true)) {
        return;
    }
    const auto at_end = [self = shared_from_this()](const std::exception_ptr& thrown) {
        self->round.drop_connection();
        if (thrown != nullptr && !self->stopping) {
            self->set_blocked("the relay has ended by a defect");
        }
        self->running = false;
        self->ended.cancel();
    };
    boost::asio::co_spawn(executor, run(shared_from_this()),
                          boost::asio::bind_cancellation_slot(cancel.slot(), at_end));
}

/// Until it is woken, or for one poll: the rows of a replica that died have no one else.
base::Task<> Relay::Impl::wait_for_work() {
    if (!woken) {
        alarm.expires_after(settings.poll);
        boost::system::error_code ignored;
        co_await alarm.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }
}

/// A failure leaves the rows where they are; the next attempt starts at the lowest id again.
base::Task<bool> Relay::Impl::relay_rows() {
    std::string failure;
    try {
        const auto result = co_await round.run(std::exchange(woken, false));
        sent.Increment(static_cast<double>(result.sent));
        failure = result.failure;
        // Whoever holds the lock may have looked before our rows were there: ask again.
        woken = woken || result.locked_out;
    } catch (const std::exception& error) {
        round.drop_connection();
        failure = error.what();
    }
    set_blocked(failure);
    co_return failure.empty();
}

void Relay::Impl::set_blocked(const std::string& reason) {
    if (reason.empty() == blocked.empty()) {
        return;
    }
    blocked = reason;
    blocked_gauge.Set(reason.empty() ? 0 : 1);
    if (reason.empty()) {
        observe::log(observe::Level::info, "outbox flows again");
    } else {
        observe::log(observe::Level::error, "outbox is blocked", {{"reason", reason}});
    }
}

base::Task<> Relay::Impl::run(std::shared_ptr<Impl> self) {
    bool last = false;
    while (!last) {
        co_await self->wait_for_work();
        last = self->stopping;
        const bool flowing = co_await self->relay_rows();
        if (!flowing && !last) {
            self->woken = true;
            self->alarm.expires_after(pause_after_failure);
            boost::system::error_code ignored;
            co_await self->alarm.async_wait(
                boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
        }
    }
}

base::Task<> Relay::Impl::wait_until_ended(Time::time_point until) {
    while (running && Time::now() < until) {
        ended.expires_at(until);
        boost::system::error_code ignored;
        co_await ended.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }
}

base::Task<> Relay::Impl::stop(std::shared_ptr<Impl> self, std::chrono::milliseconds grace) {
    self->stopping = true;
    self->alarm.cancel();
    self->woken = true;
    if (self->blocked.empty()) {
        co_await self->wait_until_ended(Time::now() + grace);
    }
    if (self->running) {
        observe::log(observe::Level::warn, "outbox rows are left for the next start");
        self->cancel.emit(boost::asio::cancellation_type::terminal);
        co_await self->wait_until_ended(Time::time_point::max());
    }
}

Relay::Relay(boost::asio::any_io_executor executor, mysql::Database& database,
             kafka::Producer& producer, observe::Metrics& metrics, Settings settings,
             observe::Spans* spans)
    : impl_(std::make_shared<Impl>(std::move(executor), database, producer, metrics, settings,
                                   spans)) {}

Relay::~Relay() {
    impl_->stopping = true;
    impl_->cancel.emit(boost::asio::cancellation_type::terminal);
}

void Relay::start() {
    impl_->start();
}

void Relay::wake() {
    impl_->woken = true;
    // Not a pause after a failure: waking again and again must not become a busy loop.
    if (impl_->blocked.empty()) {
        impl_->alarm.cancel();
    }
}

base::Task<Relay::Status> Relay::status() {
    const auto count = mysql::sql(
        "SELECT COUNT(*) FROM (SELECT id FROM outbox LIMIT {}) AS counted", max_pending_counted);
    const auto age = mysql::sql(
        "SELECT TIMESTAMPDIFF(MICROSECOND, created_at, UTC_TIMESTAMP(6)) FROM outbox "
        "ORDER BY id LIMIT 1");
    std::vector<mysql::Statement> both{count, age};
    const auto answers = co_await impl_->database.query_all(std::move(both));
    Status status;
    status.pending = static_cast<std::uint64_t>(answers.at(0).rows.at(0).integer(0));
    if (!answers.at(1).rows.empty()) {
        const auto microseconds = answers.at(1).rows.at(0).integer(0);
        status.oldest_age_seconds =
            static_cast<double>(std::max<std::int64_t>(0, microseconds)) / 1e6;
    }
    status.blocked = !impl_->blocked.empty();
    co_return status;
}

base::Task<> Relay::stop(std::chrono::milliseconds grace) {
    return Impl::stop(impl_, grace);
}

}  // namespace souk::messaging
