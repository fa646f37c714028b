#include <atomic>
#include <deque>
#include <memory>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <gtest/gtest.h>

#include "platform/http/server.hpp"
#include "platform/http/tests/live_server.hpp"

namespace souk::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::get;
using test::hello;
using test::LiveServer;
using test::RawClient;
using test::route;

base::Task<> pause(milliseconds time) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    timer.expires_after(time);
    co_await timer.async_wait(boost::asio::use_awaitable);
}

/// Streams `parts`, then throws when told to.
Route streaming(std::vector<std::string> parts, bool then_throw = false) {
    return route(Method::get, "/stream", [=](Request&) -> base::Task<Response> {
        Response response;
        response.headers.set("Content-Type", "text/plain");
        response.stream = [=](StreamWriter write) -> base::Task<> {
            for (const auto& part : parts) {
                const bool wanted = co_await write(part);
                EXPECT_TRUE(wanted);
            }
            if (then_throw) {
                throw std::runtime_error("broken off");
            }
        };
        co_return response;
    });
}

TEST(Stream, IsChunkedAndKeepsTheConnection) {
    LiveServer server({streaming({"one,", "", std::string(200'000, 'x'), ",two"}), hello()});
    RawClient client(server.port());
    const auto answer = client.ask(get("/stream"));
    EXPECT_EQ(answer.headers.at("transfer-encoding"), "chunked");
    EXPECT_FALSE(answer.headers.contains("content-length"));
    EXPECT_TRUE(answer.complete);
    EXPECT_EQ(answer.body, "one," + std::string(200'000, 'x') + ",two");
    EXPECT_EQ(client.ask(get("/hello")).status, 200);
    const auto head = client.ask("HEAD /stream HTTP/1.1\r\nHost: s\r\n\r\n", true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(client.ask(get("/hello")).status, 200) << "HEAD has no body";
}

TEST(Stream, EndsWithTheConnectionForHttp10) {
    LiveServer server({streaming({"one,", "two"})});
    RawClient client(server.port());
    const auto answer =
        client.ask("GET /stream HTTP/1.0\r\nHost: s\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_FALSE(answer.headers.contains("transfer-encoding"));
    EXPECT_EQ(answer.headers.at("connection"), "close");
    EXPECT_EQ(answer.body, "one,two");
}

TEST(Stream, ThatFailsIsVisiblyCutOff) {
    LiveServer server({streaming({"one"}, true)});
    RawClient client(server.port());
    const auto answer = client.ask(get("/stream"));
    EXPECT_EQ(answer.body, "one");
    EXPECT_FALSE(answer.complete);
}

TEST(Stream, IsToldWhenTheClientHasGone) {
    std::atomic<bool> told{false};
    const auto endless = [&](Request&) -> base::Task<Response> {
        Response response;
        response.stream = [&](StreamWriter write) -> base::Task<> {
            bool wanted = true;
            while (wanted) {
                wanted = co_await write("tick\n");
                co_await pause(milliseconds{1});
            }
            told = true;
        };
        co_return response;
    };
    LiveServer server({route(Method::get, "/endless", endless)});
    {
        RawClient client(server.port());
        client.send(get("/endless"));
        EXPECT_FALSE(client.read_until("tick\n").empty());
    }
    EXPECT_TRUE(test::eventually([&] { return told.load(); }));
}

/// Streams "start\n", then waits, for an hour or until it is woken, and counts its end.
Route waiting(std::atomic<int>& ended) {
    return route(Method::get, "/waiting", [&ended](Request&) -> base::Task<Response> {
        const auto timer = std::make_shared<boost::asio::steady_timer>(
            co_await boost::asio::this_coro::executor, std::chrono::hours{1});
        Response response;
        response.on_hang_up = [timer] { timer->cancel(); };
        response.stream = [timer, &ended](StreamWriter write) -> base::Task<> {
            // False when the client went in the very moment of the write: no wake will follow.
            const bool wanted = co_await write("start\n");
            if (wanted) {
                const auto woken =
                    co_await timer->async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
                static_cast<void>(woken);
            }
            const bool still_wanted = co_await write({});
            EXPECT_FALSE(still_wanted);
            ++ended;
        };
        co_return response;
    });
}

TEST(Stream, ThatWaitsIsWokenWhenTheClientHasGone) {
    std::atomic<int> ended{0};
    LiveServer server({waiting(ended)});
    {
        RawClient client(server.port());
        client.send(get("/waiting"));
        EXPECT_FALSE(client.read_until("start\n").empty());
    }
    EXPECT_TRUE(test::eventually([&] { return ended == 1; }));
}

TEST(Stream, MayCutItselfOff) {
    const auto cut = [](Request&) -> base::Task<Response> {
        Response response;
        response.stream = [](StreamWriter write) -> base::Task<> {
            const bool wanted = co_await write("half");
            EXPECT_TRUE(wanted);
            throw StreamCutOff("nobody wants the rest");
        };
        co_return response;
    };
    LiveServer server({route(Method::get, "/cut", cut)});
    RawClient client(server.port());
    const auto answer = client.ask(get("/cut"));
    EXPECT_EQ(answer.body, "half");
    EXPECT_FALSE(answer.complete);
}

TEST(Drain, WakesStreamsThatWait) {
    std::atomic<int> ended{0};
    LiveServer server({waiting(ended)});
    RawClient client(server.port());
    client.send(get("/waiting"));
    EXPECT_FALSE(client.read_until("start\n").empty());
    auto drained = server.drain(seconds{20});
    EXPECT_TRUE(client.read_until("0\r\n\r\n").ends_with("0\r\n\r\n")) << "ended, not cut off";
    EXPECT_EQ(ended, 1);
    client.close();
    drained.get();
}

TEST(Drain, FinishesWhatRunsAndClosesWhatIdles) {
    std::atomic<bool> running{false};
    std::atomic<bool> go_on{false};
    const auto slow = [&](Request&) -> base::Task<Response> {
        running = true;
        while (!go_on) {
            co_await pause(milliseconds{1});
        }
        co_return data_text(200, "\"done\"");
    };
    LiveServer server({route(Method::get, "/slow", slow), hello()});
    RawClient idle(server.port());
    EXPECT_EQ(idle.ask(get("/hello")).status, 200);
    RawClient busy(server.port());
    busy.send(get("/slow"));
    ASSERT_TRUE(test::eventually([&] { return running.load(); }));
    auto drained = server.drain(seconds{20});
    EXPECT_TRUE(idle.closed()) << "while the other still runs";
    EXPECT_THROW(RawClient{server.port()}, std::runtime_error) << "nobody new";
    EXPECT_EQ(drained.wait_for(seconds{0}), std::future_status::timeout);
    go_on = true;
    const auto answer = busy.read();
    EXPECT_EQ(answer.body, R"({"data":"done"})");
    EXPECT_EQ(answer.headers.at("connection"), "close");
    busy.close();
    drained.get();
}

TEST(Drain, AnswersAConnectionThatHasNotAskedYet) {
    LiveServer server({hello()});
    RawClient silent(server.port());
    RawClient later(server.port());  // accepted after the other one
    EXPECT_EQ(later.ask(get("/hello")).status, 200);
    auto drained = server.drain(seconds{20});
    EXPECT_TRUE(later.closed());
    const auto answer = silent.ask(get("/hello"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.headers.at("connection"), "close");
    silent.close();
    drained.get();
}

TEST(Drain, TellsStreamsToEnd) {
    const auto endless = [](Request&) -> base::Task<Response> {
        Response response;
        response.stream = [](StreamWriter write) -> base::Task<> {
            bool wanted = true;
            while (wanted) {
                wanted = co_await write("tick\n");
                co_await pause(milliseconds{1});
            }
        };
        co_return response;
    };
    LiveServer server({route(Method::get, "/endless", endless)});
    RawClient client(server.port());
    client.send(get("/endless"));
    EXPECT_FALSE(client.read_until("tick\n").empty());
    auto drained = server.drain(seconds{20});
    EXPECT_TRUE(client.read_until("0\r\n\r\n").ends_with("0\r\n\r\n")) << "ended, not cut off";
    client.close();
    drained.get();
}

TEST(Drain, CutsOffWhatOutlivesTheGrace) {
    std::atomic<bool> running{false};
    std::atomic<bool> cancelled{false};
    const auto stuck = [&](Request&) -> base::Task<Response> {
        running = true;
        try {
            co_await pause(std::chrono::hours{1});
        } catch (const boost::system::system_error&) {
            cancelled = true;
            throw;
        }
        co_return Response{};
    };
    LiveServer server({route(Method::get, "/stuck", stuck)});
    RawClient client(server.port());
    client.send(get("/stuck"));
    ASSERT_TRUE(test::eventually([&] { return running.load(); }));
    auto drained = server.drain(milliseconds{50});
    drained.get();
    EXPECT_TRUE(cancelled);
    EXPECT_TRUE(client.closed());
}

}  // namespace
}  // namespace souk::http
