#include "platform/service/ticker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/observe/log.hpp"

namespace souk::service {

struct Ticker::Impl : std::enable_shared_from_this<Impl> {
    Impl(boost::asio::any_io_executor ex, std::string n, std::chrono::milliseconds p, Tick t,
         bool once)
        : executor(std::move(ex)),
          name(std::move(n)),
          period(p),
          tick(std::move(t)),
          until_success(once),
          pause(executor),
          ended(executor, boost::asio::steady_timer::time_point::max()) {}

    base::Task<> run();
    base::Task<bool> try_tick();
    base::Task<> sleep();

    boost::asio::any_io_executor executor;
    std::string name;
    std::chrono::milliseconds period;
    Tick tick;
    bool until_success;
    boost::asio::steady_timer pause;
    boost::asio::steady_timer ended;  // cancelled when the loop has ended
    bool running = false;
    bool stopping = false;
    bool succeeded = false;
};

base::Task<bool> Ticker::Impl::try_tick() {
    try {
        co_await tick();
        co_return true;
    } catch (const std::exception& error) {
        observe::log(observe::Level::warn, "tick failed",
                     {{"tick", name}, {"reason", error.what()}});
    }
    co_return false;
}

base::Task<> Ticker::Impl::sleep() {
    pause.expires_after(period);
    boost::system::error_code ignored;  // a cancelled pause is how stop() wakes it
    auto token = boost::asio::redirect_error(boost::asio::use_awaitable, ignored);
    co_await pause.async_wait(token);
}

base::Task<> Ticker::Impl::run() {
    if (!until_success) {
        co_await sleep();
    }
    while (!stopping) {
        const bool done = co_await try_tick();
        if (done && until_success) {
            succeeded = true;
            break;
        }
        if (!stopping) {
            co_await sleep();
        }
    }
    running = false;
    ended.cancel();
}

Ticker::Ticker(boost::asio::any_io_executor executor, std::string name,
               std::chrono::milliseconds period, Tick tick, bool until_success)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(name), period, std::move(tick),
                                   until_success)) {}

Ticker::~Ticker() = default;

void Ticker::start() {
    impl_->running = true;
    const auto impl = impl_;
    const auto loop = [](std::shared_ptr<Impl> self) -> base::Task<> { co_await self->run(); };
    boost::asio::co_spawn(impl->executor, loop(impl), boost::asio::detached);
}

const std::string& Ticker::name() const {
    return impl_->name;
}

bool Ticker::succeeded() const {
    return impl_->succeeded;
}

base::Task<> Ticker::stop() {
    const auto impl = impl_;
    impl->stopping = true;
    impl->pause.cancel();
    if (impl->running) {
        boost::system::error_code ignored;  // the loop's end cancels this wait
        auto token = boost::asio::redirect_error(boost::asio::use_awaitable, ignored);
        co_await impl->ended.async_wait(token);
    }
}

}  // namespace souk::service
