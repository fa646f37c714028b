#include "services/order/api/follow_orders.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/base/unavailable.hpp"
#include "services/order/api/event_frames.hpp"
#include "services/order/api/find_order.hpp"

namespace souk::order::api {
namespace {

using Time = std::chrono::steady_clock;

/// What a client that lost its connection waits before it comes back.
constexpr std::string_view retry_line = "retry: 2000\n\n";

/// One open stream. It sleeps until it is woken or a heartbeat is due; what it tells it reads when
/// the client has taken the part before. Lives until the response is gone.
class Stream {
public:
    Stream(boost::asio::any_io_executor executor, const Streams& streams,
           const http::Principal& caller, app::FeedScope scope,
           std::optional<domain::FeedMark> told)
        : streams_(streams), scope_(scope), told_(told), timer_(std::move(executor)) {
        listener_->user = caller.user;
        listener_->told = told.value_or(domain::FeedMark{-1, 0});
        listener_->may_stay = [this, caller] { return streams_.still_valid(caller); };
        listener_->wake = [this] { wake(); };
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    base::Result<void> open() {
        auto place = streams_.hub.open(listener_);
        if (!place) {
            return place.error();
        }
        place_ = *std::move(place);
        return {};
    }

    void hang_up() {
        hung_up_ = true;
        timer_.cancel();
    }

    base::Task<> run(http::StreamWriter write) {
        bool wanted = co_await write(retry_line);
        quiet_since_ = Time::now();
        while (wanted && !hung_up_ && listener_->may_stay()) {
            const auto text = co_await next_text();
            if (!text.empty()) {
                wanted = co_await write(text);
                quiet_since_ = Time::now();
            } else {
                co_await sleep();
            }
        }
    }

private:
    void wake() {
        woken_ = true;
        timer_.cancel();
    }

    base::Task<std::string> next_text() {
        std::string text;
        if (woken_) {
            woken_ = false;
            text = co_await news();
            woken_ = woken_ || !text.empty();  // there may be more than one part
        }
        if (text.empty() && Time::now() >= quiet_since_ + streams_.heartbeat) {
            text = ": heartbeat\n\n";
        }
        co_return text;
    }

    base::Task<std::string> news() {
        app::FeedPart part;
        try {
            part = co_await streams_.follow.next(scope_, told_);
        } catch (const base::Unavailable& error) {
            // The client comes back with the last id that it saw.
            throw http::StreamCutOff(error.what());
        }
        told_ = part.mark;
        listener_->told = part.mark;
        co_return event_frames(part);
    }

    base::Task<> sleep() {
        if (!woken_ && !hung_up_) {
            timer_.expires_at(quiet_since_ + streams_.heartbeat);
            const auto slept =
                co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
            static_cast<void>(slept);
        }
    }

    const Streams& streams_;
    app::FeedScope scope_;
    std::optional<domain::FeedMark> told_;
    boost::asio::steady_timer timer_;
    Time::time_point quiet_since_;
    bool woken_ = true;  // the first look needs no news
    bool hung_up_ = false;
    std::shared_ptr<app::Listener> listener_ = std::make_shared<app::Listener>();
    std::shared_ptr<app::FeedHub::Place> place_;  // given back first: the hub wakes no dead stream
};

/// What the client saw last; a text that is no mark is of an unknown epoch.
std::optional<domain::FeedMark> last_seen(const http::Request& request) {
    const auto header = request.headers.get("Last-Event-ID");
    if (!header) {
        return std::nullopt;
    }
    return domain::FeedMark::parse(*header).value_or(domain::FeedMark{-1, 0});
}

base::Task<http::Response> open_stream(const Streams& streams, http::Request& request,
                                       app::FeedScope scope) {
    const auto executor = co_await boost::asio::this_coro::executor;
    const auto stream =
        std::make_shared<Stream>(executor, streams, request.caller(), scope, last_seen(request));
    if (const auto opened = stream->open(); !opened) {
        co_return http::problem(opened.error(), request);
    }
    http::Response response;
    response.headers.set("Content-Type", "text/event-stream");
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Accel-Buffering", "no");
    response.on_hang_up = [stream] { stream->hang_up(); };
    response.stream = [stream](http::StreamWriter write) { return stream->run(std::move(write)); };
    co_return response;
}

}  // namespace

http::Handler follow_orders(const Streams& streams) {
    return [&streams](http::Request& request) -> base::Task<http::Response> {
        const app::FeedScope scope{domain::UserId{request.caller().user}, std::nullopt};
        co_return co_await open_stream(streams, request, scope);
    };
}

http::Handler follow_order(const Streams& streams) {
    return [&streams](http::Request& request) -> base::Task<http::Response> {
        // A feed is its owner's; an admin does not listen to those of others.
        const std::function<base::Task<std::optional<app::OrderView>>(domain::OrderId,
                                                                      domain::UserId, bool)>
            find = [&streams](domain::OrderId id, domain::UserId user, bool) {
                return streams.get.run(id, user, false);
            };
        const auto order = co_await find_for_caller(request, streams.clock, find);
        if (!order) {
            co_return http::problem(order.error(), request);
        }
        const app::FeedScope scope{domain::UserId{request.caller().user},
                                   domain::OrderId{order->id}};
        co_return co_await open_stream(streams, request, scope);
    };
}

}  // namespace souk::order::api
