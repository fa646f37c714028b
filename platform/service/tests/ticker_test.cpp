#include "platform/service/ticker.hpp"

#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace souk::service {
namespace {

using std::chrono::milliseconds;

void stop(boost::asio::io_context& loop, Ticker& ticker) {
    boost::asio::co_spawn(loop, ticker.stop(), boost::asio::detached);
}

TEST(Ticker, TicksUntilItIsStopped) {
    boost::asio::io_context loop;
    int ticks = 0;
    Ticker* self = nullptr;
    Ticker ticker(loop.get_executor(), "count", milliseconds{1}, [&]() -> base::Task<> {
        if (++ticks == 3) {
            stop(loop, *self);
        }
        co_return;
    });
    self = &ticker;
    ticker.start();
    loop.run();  // returns only because nothing waits any more
    EXPECT_EQ(ticks, 3);
}

TEST(Ticker, AnExceptionDoesNotEndIt) {
    boost::asio::io_context loop;
    int ticks = 0;
    Ticker* self = nullptr;
    Ticker ticker(loop.get_executor(), "throws", milliseconds{1}, [&]() -> base::Task<> {
        if (++ticks == 2) {
            stop(loop, *self);
        }
        throw std::runtime_error("broken");
        co_return;
    });
    self = &ticker;
    ticker.start();
    loop.run();
    EXPECT_EQ(ticks, 2);
}

TEST(Ticker, UntilSuccessEndsWithTheFirstSuccess) {
    boost::asio::io_context loop;
    int tries = 0;
    Ticker ticker(
        loop.get_executor(), "first step", milliseconds{1},
        [&]() -> base::Task<> {
            if (++tries < 3) {
                throw std::runtime_error("not yet");
            }
            co_return;
        },
        true);
    EXPECT_FALSE(ticker.succeeded());
    ticker.start();
    loop.run();
    EXPECT_TRUE(ticker.succeeded());
    EXPECT_EQ(tries, 3);
}

TEST(Ticker, StopWaitsForTheRunningTick) {
    boost::asio::io_context loop;
    bool finished = false;
    bool finished_before_stop = false;
    Ticker ticker(
        loop.get_executor(), "slow", milliseconds{1},
        [&]() -> base::Task<> {
            finished = true;
            co_return;
        },
        true);
    ticker.start();
    const auto watch = [&]() -> base::Task<> {
        co_await ticker.stop();
        finished_before_stop = finished;
    };
    boost::asio::co_spawn(loop, watch(), boost::asio::detached);
    loop.run();
    EXPECT_TRUE(finished_before_stop);
}

}  // namespace
}  // namespace souk::service
