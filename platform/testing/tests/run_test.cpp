#include "platform/testing/run.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

namespace souk::testing {
namespace {

using namespace std::chrono_literals;

base::Task<int> give(int value) {
    co_return value;
}

base::Task<> fail() {
    throw std::invalid_argument("on purpose");
    co_return;
}

base::Task<> wait_for_ever() {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer never(executor, boost::asio::steady_timer::time_point::max());
    co_await never.async_wait(boost::asio::use_awaitable);
}

TEST(Loop, GivesTheResultOrTheException) {
    Loop loop;
    EXPECT_EQ(loop.run(give(7)), 7);
    EXPECT_THROW(loop.run(fail()), std::invalid_argument);
    EXPECT_EQ(loop.run(give(8)), 8);
}

TEST(Loop, EndsWhatMissesItsDeadline) {
    Loop loop;
    EXPECT_THROW(loop.run(wait_for_ever(), 5ms), std::runtime_error);
    EXPECT_EQ(loop.run(give(7)), 7);
}

TEST(Loop, RunsSeveralAndTellsThemApart) {
    Loop loop;
    std::vector<base::Task<>> tasks;
    tasks.push_back(fail());
    tasks.push_back(fail());
    const auto errors = loop.run_all(std::move(tasks));
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_TRUE(errors[0] && errors[1]);
}

TEST(WaitUntil, SaysWhenTheDeadlinePassed) {
    int asked = 0;
    EXPECT_TRUE(wait_until([&asked] { return ++asked == 2; }));
    EXPECT_FALSE(wait_until([] { return false; }, 5ms));
}

}  // namespace
}  // namespace souk::testing
