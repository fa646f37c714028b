#include "platform/http/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include "platform/http/tests/live_server.hpp"

namespace souk::http::test {
namespace {

using namespace std::chrono_literals;
using boost::asio::ip::tcp;

TEST(Url, ReadsHostPortAndPath) {
    const auto url = Url::parse("http://collector.example:4318/otlp/");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->host, "collector.example");
    EXPECT_EQ(url->port, "4318");
    EXPECT_EQ(url->path, "/otlp");
    EXPECT_EQ(Url::parse("http://collector")->port, "80");
    EXPECT_EQ(Url::parse("http://collector/")->path, "");
    EXPECT_EQ(Url::parse("http://[::1]:4318")->host, "::1");
    EXPECT_EQ(Url::parse("http://[::1]:4318")->port, "4318");
}

TEST(Url, RefusesWhatItCannotAsk) {
    for (const std::string_view text :
         {"", "collector:4318", "https://collector:4318", "http://", "http://:4318",
          "http://collector:", "http://collector:0", "http://collector:65536",
          "http://collector:4a", "http://a:b:1", "http://[::1", "http://[::1]x:1",
          "http://user@collector", "http://collector/?q", "http://collector/ x",
          "http://coll\nector"}) {
        EXPECT_FALSE(Url::parse(text)) << text;
    }
}

ClientAnswer ask(std::uint16_t port, std::string path, std::string_view body,
                 ClientLimits limits = {}) {
    boost::asio::io_context loop;
    const Url url{"127.0.0.1", std::to_string(port), std::move(path)};
    auto answer = boost::asio::co_spawn(
        loop, post(loop.get_executor(), url, "application/json", body, limits),
        boost::asio::use_future);
    loop.run();
    return answer.get();
}

TEST(Client, PostsAndReadsTheAnswer) {
    LiveServer server({route(Method::post, "/there", [](Request& request) -> base::Task<Response> {
        Response response;
        response.status = 429;
        response.body = request.body;
        response.body += *request.headers.get("Content-Type");
        response.headers.set("Content-Type", "text/plain");
        response.headers.set("Retry-After", "7");
        co_return response;
    })});
    const auto answer = ask(server.port(), "/there", "{}");
    EXPECT_EQ(answer.status, 429);
    EXPECT_EQ(answer.body, "{}application/json");
    EXPECT_EQ(answer.content_type, "text/plain");
    EXPECT_EQ(answer.retry_after, 7s);
}

TEST(Client, ThrowsWhereNobodyListens) {
    boost::asio::io_context loop;
    tcp::acceptor taken(loop, {tcp::v4(), 0});
    const auto port = taken.local_endpoint().port();
    taken.close();
    EXPECT_THROW(ask(port, "/", "{}"), boost::system::system_error);
}

TEST(Client, GivesUpOnAServerThatAcceptsAndIsSilent) {
    boost::asio::io_context loop;
    const tcp::acceptor silent(loop, {tcp::v4(), 0});
    const auto began = std::chrono::steady_clock::now();
    EXPECT_THROW(ask(silent.local_endpoint().port(), "/", "{}", {.timeout = 100ms}),
                 boost::system::system_error);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
}

TEST(Client, ReadsNoLargerAnswerThanAllowed) {
    LiveServer server({echo()});
    const std::string body(200, 'a');
    EXPECT_EQ(ask(server.port(), "/echo", body, {.answer_bytes = 200}).body, body);
    EXPECT_THROW(ask(server.port(), "/echo", body, {.answer_bytes = 199}),
                 boost::system::system_error);
}

}  // namespace
}  // namespace souk::http::test
