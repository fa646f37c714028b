#include "platform/messaging/consumer_pause.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/observe/log.hpp"

namespace souk::messaging {
namespace {

constexpr std::chrono::milliseconds least{100};

}  // namespace

ConsumerPause::ConsumerPause(boost::asio::any_io_executor executor, std::string consumer,
                             std::chrono::milliseconds most)
    : consumer_(std::move(consumer)), most_(most), alarm_(std::move(executor)) {}

base::Task<bool> ConsumerPause::wait(std::string reason) {
    if (stopping_) {
        co_return false;
    }
    if (healthy()) {
        observe::log(observe::Level::warn, "events wait and are tried again",
                     {{"consumer", consumer_}, {"reason", reason}});
    }
    reason_ = std::move(reason);
    next_ = std::clamp(next_ * 2, std::min(least, most_), most_);
    alarm_.expires_after(next_);
    boost::system::error_code ignored;
    co_await alarm_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    co_return !stopping_;
}

void ConsumerPause::over() {
    if (!healthy()) {
        observe::log(observe::Level::info, "events flow again", {{"consumer", consumer_}});
    }
    next_ = std::chrono::milliseconds{0};
    reason_.clear();
}

void ConsumerPause::stop() {
    stopping_ = true;
    alarm_.cancel();
}

}  // namespace souk::messaging
