#include "platform/runtime/lifecycle.hpp"

#include <csignal>
#include <stdexcept>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace souk::runtime {
namespace {

using testing::ElementsAre;

base::Task<> note(std::vector<std::string>& notes, std::string what) {
    notes.push_back(std::move(what));
    co_return;
}

base::Task<> fail() {
    throw std::runtime_error("the port is taken");
    co_return;
}

base::Task<> wait_for_ever(boost::asio::io_context& loop) {
    boost::asio::steady_timer timer(loop, std::chrono::hours{1});
    co_await timer.async_wait(boost::asio::use_awaitable);
}

base::Task<> raise_signal() {
    std::raise(SIGTERM);
    co_return;
}

struct Fixture : testing::Test {
    boost::asio::io_context loop{1};
    Lifecycle lifecycle;
    std::vector<std::string> notes;

    void add(const std::string& name) {
        lifecycle.add(
            name, [this, name] { return note(notes, "start " + name); },
            [this, name] { return note(notes, "stop " + name); });
    }
};

TEST_F(Fixture, StartsInOrderAndStopsInReverseAtASignal) {
    add("database");
    lifecycle.add("pool", {}, [this] { return note(notes, "stop pool"); });
    add("relay");
    lifecycle.add("signal", raise_signal, {});
    EXPECT_EQ(lifecycle.run(loop, std::chrono::seconds{5}), 0);
    EXPECT_THAT(notes, ElementsAre("start database", "start relay", "stop relay", "stop pool",
                                   "stop database"));
}

TEST_F(Fixture, AStartThatThrowsStopsThoseBeforeItAndFails) {
    add("database");
    lifecycle.add("listener", fail, [this] { return note(notes, "stop listener"); });
    add("consumer");
    testing::internal::CaptureStderr();
    EXPECT_EQ(lifecycle.run(loop, std::chrono::seconds{5}), 1);
    testing::internal::GetCapturedStderr();
    EXPECT_THAT(notes, ElementsAre("start database", "stop database"));
}

TEST_F(Fixture, ASignalDuringAStartCancelsIt) {
    add("database");
    lifecycle.add(
        "feed",
        [this] {
            boost::asio::post(loop, [] { std::raise(SIGTERM); });
            return wait_for_ever(loop);
        },
        [this] { return note(notes, "stop feed"); });
    EXPECT_EQ(lifecycle.run(loop, std::chrono::seconds{5}), 0);
    EXPECT_THAT(notes, ElementsAre("start database", "stop database"));
}

TEST_F(Fixture, AStopThatOutlastsTheGraceIsCancelledAndTheRestStillStops) {
    add("database");
    lifecycle.add("stuck", raise_signal, [this] { return wait_for_ever(loop); });
    EXPECT_EQ(lifecycle.run(loop, std::chrono::seconds{0}), 1);
    EXPECT_THAT(notes, ElementsAre("start database", "stop database"));
}

TEST_F(Fixture, AStopThatThrowsFailsTheExitCodeAlone) {
    add("database");
    lifecycle.add("broken", raise_signal, fail);
    EXPECT_EQ(lifecycle.run(loop, std::chrono::seconds{5}), 1);
    EXPECT_THAT(notes, ElementsAre("start database", "stop database"));
}

TEST(LifecycleDeath, ASecondSignalEndsTheProcessAtOnce) {
    const auto twice = [] {
        boost::asio::io_context loop{1};
        Lifecycle lifecycle;
        lifecycle.add("signal", raise_signal, [&loop] {
            boost::asio::post(loop, [] { std::raise(SIGINT); });
            return wait_for_ever(loop);
        });
        lifecycle.run(loop, std::chrono::seconds{60});
    };
    GTEST_FLAG_SET(death_test_style, "threadsafe");  // the log has a thread
    EXPECT_EXIT(twice(), testing::ExitedWithCode(1), "second signal");
}

}  // namespace
}  // namespace souk::runtime
