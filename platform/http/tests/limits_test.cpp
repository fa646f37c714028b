#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <gtest/gtest.h>

#include "platform/http/server.hpp"
#include "platform/http/tests/live_server.hpp"

// One test for each member of http::Limits, and for the limit of a route's body.
namespace souk::http {
namespace {

using std::chrono::milliseconds;
using test::Answer;
using test::echo;
using test::get;
using test::hello;
using test::LiveServer;
using test::post;
using test::RawClient;
using test::route;

constexpr std::string_view json_post =
    "POST /echo HTTP/1.1\r\nHost: s\r\nContent-Type: application/json\r\n";

/// A header line of `bytes` bytes before its line end.
std::string long_field(std::size_t bytes) {
    std::string line = "X: ";
    line.resize(bytes, 'a');
    return line.append("\r\n");
}

void expect_refused(RawClient& client, const Answer& answer, int status) {
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json");
    EXPECT_EQ(answer.headers.at("connection"), "close");
    EXPECT_TRUE(client.closed());
}

TEST(Limits, HeaderBytes) {
    LiveServer server({hello()}, {.header_bytes = 1024});
    RawClient client(server.port());
    EXPECT_EQ(client.ask(get("/hello", long_field(900))).status, 200);
    expect_refused(client, client.ask(get("/hello", long_field(1100))), 431);
}

TEST(Limits, HeaderFields) {
    LiveServer server({hello()}, {.header_fields = 4});
    RawClient client(server.port());
    EXPECT_EQ(client.ask(get("/hello", "A: 1\r\nB: 2\r\nC: 3\r\n")).status, 200);
    expect_refused(client, client.ask(get("/hello", "A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\n")), 431);
}

TEST(Limits, TargetBytes) {
    LiveServer server({hello()}, {.target_bytes = 64});
    RawClient client(server.port());
    EXPECT_EQ(client.ask(get(std::string{"/hello?"}.append(50, 'a'))).status, 200);
    expect_refused(client, client.ask(get(std::string{"/hello?"}.append(60, 'a'))), 414);
}

TEST(Limits, BodyBytesByContentLength) {
    LiveServer server({echo("/echo", 1000)});
    RawClient client(server.port());
    EXPECT_EQ(client.ask(post("/echo", std::string(1000, 'x'))).body.size(), 1000U);
    expect_refused(client, client.ask(post("/echo", std::string(1001, 'x'))), 413);
}

TEST(Limits, BodyBytesOfOneMegabyteAreAnsweredAlthoughStillBeingSent) {
    LiveServer server({echo("/echo", 1000)});
    RawClient client(server.port());
    expect_refused(client, client.ask(post("/echo", std::string(1'000'000, 'x'))), 413);
}

TEST(Limits, BodyBytesInChunks) {
    LiveServer server({echo("/echo", 1000)});
    RawClient client(server.port());
    const auto head = std::string{json_post}.append("Transfer-Encoding: chunked\r\n\r\n");
    std::string half = "1f4\r\n";
    half.append(500, 'x').append("\r\n");
    EXPECT_EQ(client.ask(head + half + half + "0\r\n\r\n").body.size(), 1000U);
    expect_refused(client, client.ask(head + half + half + "1\r\nx\r\n0\r\n\r\n"), 413);
}

TEST(Limits, BodyOfAnUnknownPath) {
    LiveServer server({hello()});
    RawClient client(server.port());
    EXPECT_EQ(client.ask(post("/nowhere", std::string(1000, 'x'))).status, 404);
    expect_refused(client, client.ask(post("/nowhere", std::string(65 * 1024, 'x'))), 413);
}

TEST(Limits, Connections) {
    LiveServer server({hello()}, {.connections = 2});
    RawClient first(server.port());
    EXPECT_EQ(first.ask(get("/hello")).status, 200);
    {
        RawClient second(server.port());
        EXPECT_EQ(second.ask(get("/hello")).status, 200);
        RawClient third(server.port());
        const auto answer = third.ask(get("/hello"));
        EXPECT_EQ(answer.headers.at("retry-after"), "1");
        expect_refused(third, answer, 503);
    }
    EXPECT_TRUE(test::eventually([&] {
        RawClient fourth(server.port());
        return fourth.ask(get("/hello")).status == 200;
    })) << "a place that became free is used again";
}

TEST(Limits, RequestsPerConnection) {
    LiveServer server({hello()}, {.requests_per_connection = 2});
    RawClient client(server.port());
    EXPECT_FALSE(client.ask(get("/hello")).headers.contains("connection"));
    EXPECT_EQ(client.ask(get("/hello")).headers.at("connection"), "close");
    EXPECT_TRUE(client.closed());
}

TEST(Limits, HeaderTimeout) {
    LiveServer server({hello()}, {.header_timeout = milliseconds{50}});
    RawClient silent(server.port());
    EXPECT_TRUE(silent.closed()) << "who sends nothing gets nothing";
    RawClient slow(server.port());
    const auto answer = slow.ask("GET /hello HTTP/1.1\r\nHo");
    expect_refused(slow, answer, 408);
    RawClient slow_again(server.port());
    EXPECT_EQ(slow_again.ask(get("/hello")).status, 200);
    expect_refused(slow_again, slow_again.ask("GET /hello"), 408);
}

TEST(Limits, BodyTimeout) {
    LiveServer server({echo()}, {.body_timeout = milliseconds{50}});
    RawClient client(server.port());
    const auto half = std::string{json_post}.append("Content-Length: 5\r\n\r\nab");
    expect_refused(client, client.ask(half), 408);
}

TEST(Limits, IdleTimeout) {
    LiveServer server({hello()}, {.idle_timeout = milliseconds{50}});
    RawClient client(server.port());
    EXPECT_EQ(client.ask(get("/hello")).status, 200);
    EXPECT_TRUE(client.closed());
}

TEST(Limits, WriteTimeout) {
    bool writer_was_told = false;
    const auto flood = [&](Request&) -> base::Task<Response> {
        Response response;
        response.stream = [&](StreamWriter write) -> base::Task<> {
            const std::string part(64 * 1024, 'x');
            bool wanted = true;
            while (wanted) {
                wanted = co_await write(part);
            }
            writer_was_told = true;
        };
        co_return response;
    };
    LiveServer server({route(Method::get, "/flood", flood)}, {.write_timeout = milliseconds{50}});
    RawClient client(server.port(), 4096);
    client.send(get("/flood"));
    EXPECT_TRUE(test::eventually([&] {
        return server.metrics().render().find(R"(route="/flood",status="200"} 1)") !=
               std::string::npos;
    })) << "a client that does not read is given up";
    EXPECT_TRUE(writer_was_told);
    EXPECT_FALSE(client.read().complete);
}

TEST(Limits, HandlerTimeout) {
    const auto stuck = [](Request&) -> base::Task<Response> {
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
        timer.expires_after(std::chrono::hours{1});
        co_await timer.async_wait(boost::asio::use_awaitable);
        co_return Response{};
    };
    LiveServer server({route(Method::get, "/stuck", stuck), hello()},
                      {.handler_timeout = milliseconds{50}});
    RawClient client(server.port());
    const auto answer = client.ask(get("/stuck"));
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.headers.at("retry-after"), "1");
    EXPECT_EQ(client.ask(get("/hello")).status, 200) << "the connection is still good";
}

TEST(Limits, Linger) {
    LiveServer server({hello()}, {.linger_timeout = milliseconds{50}});
    RawClient client(server.port());
    const auto answer = client.ask("nonsense\r\n\r\n");
    EXPECT_EQ(answer.status, 400);
    EXPECT_TRUE(test::eventually([&] { return !client.send("more"); }))
        << "a client that never ends is cut off";
}

TEST(Limits, LingerBytes) {
    LiveServer server({hello()},
                      {.linger_timeout = std::chrono::minutes{1}, .linger_bytes = 100'000});
    RawClient client(server.port());
    const std::string part(64 * 1024, 'x');
    EXPECT_EQ(client.ask("nonsense\r\n\r\n").status, 400);
    EXPECT_TRUE(test::eventually([&] { return !client.send(part); }));
}

}  // namespace
}  // namespace souk::http
