#include "platform/otlp/exporter.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/observe/log.hpp"

namespace souk::otlp {
namespace {

using std::chrono::milliseconds;
using Time = std::chrono::steady_clock;

/// How one attempt ended.
struct Attempt {
    std::string failure{};  ///< empty: the collector took the batch
    bool again = false;     ///< it may take the same batch later
    std::optional<std::chrono::seconds> wait{};
};

bool may_succeed_later(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
}

}  // namespace

struct Exporter::Impl : std::enable_shared_from_this<Impl> {
    Impl(boost::asio::any_io_executor on, observe::Spans& from, Settings how)
        : executor(std::move(on)),
          spans(from),
          settings(std::move(how)),
          url(settings.endpoint),
          pause(settings.pause_least),
          alarm(executor),
          ended(executor) {
        url.path += "/v1/traces";
    }

    void start();
    static base::Task<> run(std::shared_ptr<Impl> self);
    base::Task<> sleep(milliseconds time);
    base::Task<bool> deliver(std::vector<observe::Span> batch);
    base::Task<Attempt> attempt(const std::string& body, std::size_t count);
    milliseconds next_pause(const Attempt& failed);
    void set_trouble(const std::string& reason);
    static base::Task<> stop(std::shared_ptr<Impl> self, milliseconds grace);
    base::Task<> wait_until_ended(Time::time_point until);

    boost::asio::any_io_executor executor;
    observe::Spans& spans;
    Settings settings;
    http::Url url;
    milliseconds pause;
    boost::asio::steady_timer alarm;
    boost::asio::steady_timer ended;
    boost::asio::cancellation_signal cancel;
    bool running = false;
    bool stopping = false;
    std::string trouble;
};

void Exporter::Impl::start() {
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

base::Task<> Exporter::Impl::run(std::shared_ptr<Impl> self) {
    bool last = false;
    while (!last) {
        co_await self->sleep(self->settings.period);
        last = self->stopping;
        bool flowing = true;
        while (flowing && self->spans.waiting() > 0) {
            auto batch = self->spans.take(self->settings.batch_spans);
            flowing = co_await self->deliver(std::move(batch));
        }
    }
}

base::Task<> Exporter::Impl::sleep(milliseconds time) {
    if (stopping) {
        co_return;
    }
    alarm.expires_after(time);
    boost::system::error_code ignored;  // a cancelled pause is how stop() wakes it
    co_await alarm.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
}

/// False when the collector is away: the next batch need not be tried at once.
base::Task<bool> Exporter::Impl::deliver(std::vector<observe::Span> batch) {
    const auto body = encode(settings.resource, batch);
    for (int tried = 1; tried <= settings.attempts; ++tried) {
        const auto result = co_await attempt(body, batch.size());
        set_trouble(result.failure);
        if (!result.again) {
            pause = settings.pause_least;
            co_return true;
        }
        if (stopping) {
            break;
        }
        co_await sleep(next_pause(result));
    }
    spans.count_unsent(batch.size());
    co_return false;
}

base::Task<Attempt> Exporter::Impl::attempt(const std::string& body, std::size_t count) {
    http::ClientAnswer answer;
    std::string failure;
    try {
        auto asking = http::post(executor, url, "application/json", body, settings.exchange);
        answer = co_await std::move(asking);
    } catch (const std::exception& error) {
        failure = error.what();
    }
    if (!failure.empty()) {
        co_return Attempt{failure, true, std::nullopt};
    }
    if (answer.status >= 200 && answer.status < 300) {
        const bool is_json = answer.content_type.starts_with("application/json");
        const auto refused =
            is_json ? std::min<std::uint64_t>(rejected_spans(answer.body), count) : 0;
        spans.count_rejected(refused);
        spans.count_exported(count - refused);
        co_return Attempt{};
    }
    failure = "status " + std::to_string(answer.status);
    const bool again = may_succeed_later(answer.status);
    if (!again) {
        spans.count_rejected(count);
    }
    co_return Attempt{failure, again, answer.retry_after};
}

milliseconds Exporter::Impl::next_pause(const Attempt& failed) {
    const auto usual = std::exchange(pause, std::min(pause * 2, settings.pause_most));
    return failed.wait ? std::min<milliseconds>(*failed.wait, settings.retry_after_most) : usual;
}

void Exporter::Impl::set_trouble(const std::string& reason) {
    if (reason.empty() == trouble.empty()) {
        return;
    }
    trouble = reason;
    if (reason.empty()) {
        observe::log(observe::Level::info, "traces flow again");
    } else {
        observe::log(observe::Level::warn, "traces are not taken", {{"reason", reason}});
    }
}

base::Task<> Exporter::Impl::wait_until_ended(Time::time_point until) {
    while (running && Time::now() < until) {
        ended.expires_at(until);
        boost::system::error_code ignored;
        co_await ended.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }
}

base::Task<> Exporter::Impl::stop(std::shared_ptr<Impl> self, milliseconds grace) {
    self->stopping = true;
    self->alarm.cancel();
    co_await self->wait_until_ended(Time::now() + grace);
    if (self->running) {
        self->cancel.emit(boost::asio::cancellation_type::terminal);
        co_await self->wait_until_ended(Time::now() + grace);
    }
    self->spans.count_unsent(self->spans.take(self->spans.waiting()).size());
}

Exporter::Exporter(boost::asio::any_io_executor executor, observe::Spans& spans, Settings settings)
    : impl_(std::make_shared<Impl>(std::move(executor), spans, std::move(settings))) {}

Exporter::~Exporter() {
    impl_->stopping = true;
    impl_->cancel.emit(boost::asio::cancellation_type::terminal);
}

void Exporter::start() {
    impl_->start();
}

base::Task<> Exporter::stop(std::chrono::milliseconds grace) {
    return Impl::stop(impl_, grace);
}

}  // namespace souk::otlp
