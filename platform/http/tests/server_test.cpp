#include "platform/http/server.hpp"

#include <gtest/gtest.h>

#include "platform/base/unavailable.hpp"
#include "platform/http/tests/live_server.hpp"
#include "platform/observe/log.hpp"

namespace souk::http {
namespace {

using test::Answer;
using test::echo;
using test::get;
using test::hello;
using test::LiveServer;
using test::post;
using test::RawClient;
using test::route;

void expect_problem(const Answer& answer, int status, const std::string& code) {
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json");
    EXPECT_NE(answer.body.find("\"code\":\"" + code + "\""), std::string::npos) << answer.body;
    EXPECT_NE(answer.body.find("\"traceId\":\""), std::string::npos);
}

TEST(Server, AnswersAndKeepsTheConnection) {
    LiveServer server({hello(), echo()});
    RawClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.ask(get("/hello"));
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, R"({"data":"hello"})");
        EXPECT_FALSE(answer.headers.contains("connection"));
        EXPECT_TRUE(answer.headers.contains("date"));
        EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
        EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
    }
    EXPECT_EQ(client.ask(post("/echo", "[1]")).body, "[1]");
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    LiveServer server({hello(), echo()});
    RawClient client(server.port());
    client.send(post("/echo", "1") + get("/hello") + post("/echo", "2"));
    EXPECT_EQ(client.read().body, "1");
    EXPECT_EQ(client.read().body, R"({"data":"hello"})");
    EXPECT_EQ(client.read().body, "2");
}

TEST(Server, TakesKeepAliveFromTheRequest) {
    LiveServer server({hello()});
    RawClient closing(server.port());
    EXPECT_EQ(closing.ask(get("/hello", "Connection: close\r\n")).headers.at("connection"),
              "close");
    EXPECT_TRUE(closing.closed());
    RawClient old(server.port());
    EXPECT_EQ(old.ask("GET /hello HTTP/1.0\r\nHost: s\r\n\r\n").headers.at("connection"), "close");
    EXPECT_TRUE(old.closed());
    RawClient old_kept(server.port());
    const std::string kept = "GET /hello HTTP/1.0\r\nHost: s\r\nConnection: keep-alive\r\n\r\n";
    EXPECT_EQ(old_kept.ask(kept).headers.at("connection"), "keep-alive");
    EXPECT_EQ(old_kept.ask(kept).status, 200);
}

TEST(Server, ServesHeadByGetAndRefusesOtherMethods) {
    LiveServer server({hello()});
    RawClient client(server.port());
    const auto head = client.ask("HEAD /hello HTTP/1.1\r\nHost: s\r\n\r\n", true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.headers.at("content-length"), "16");
    for (const std::string method : {"OPTIONS", "POST", "DELETE", "TRACE", "BREW"}) {
        const auto answer = client.ask(method + " /hello HTTP/1.1\r\nHost: s\r\n\r\n");
        expect_problem(answer, 405, "method_not_allowed");
        EXPECT_EQ(answer.headers.at("allow"), "GET, HEAD");
    }
    expect_problem(client.ask(get("/nothing")), 404, "not_found");
    expect_problem(client.ask(get("/hello/../x")), 400, "malformed_target");
    expect_problem(client.ask(get("/hello?a=1&a=2")), 400, "validation_failed");
    EXPECT_EQ(client.ask(get("/hello")).status, 200) << "the connection is still good";
}

TEST(Server, EchoesOrMakesTheRequestIdAndHandsTheTraceOn) {
    LiveServer server({hello()});
    RawClient client(server.port());
    const auto own = client.ask(get("/hello", "X-Request-Id: a.b_c-1\r\n"));
    EXPECT_EQ(own.headers.at("x-request-id"), "a.b_c-1");
    const auto bad = client.ask(get("/hello", "X-Request-Id: a b\r\n"));
    EXPECT_TRUE(base::Uuid::parse(bad.headers.at("x-request-id")));
    const auto too_long =
        client.ask(get("/hello", "X-Request-Id: " + std::string(65, 'a') + "\r\n"));
    EXPECT_TRUE(base::Uuid::parse(too_long.headers.at("x-request-id")));
    const std::string trace = "0af7651916cd43dd8448eb211c80319c";
    const auto traced =
        client.ask(get("/hello", "traceparent: 00-" + trace + "-b7ad6b7169203331-01\r\n"));
    EXPECT_NE(traced.headers.at("traceparent").find(trace), std::string::npos);
    EXPECT_EQ(traced.headers.at("traceparent").find("b7ad6b7169203331"), std::string::npos);
}

TEST(Server, TurnsExceptionsIntoProblemsThatSayNothingInside) {
    const auto unavailable = [](Request&) -> base::Task<Response> {
        throw base::Unavailable("secret database");
        co_return Response{};
    };
    const auto broken = [](Request&) -> base::Task<Response> {
        throw std::runtime_error("secret path");
        co_return Response{};
    };
    const auto odd = [](Request&) -> base::Task<Response> { throw 7; };
    LiveServer server({route(Method::get, "/unavailable", unavailable),
                       route(Method::get, "/broken", broken), route(Method::get, "/odd", odd)});
    RawClient client(server.port());
    const auto answer = client.ask(get("/unavailable"));
    expect_problem(answer, 503, "unavailable");
    EXPECT_EQ(answer.headers.at("retry-after"), "1");
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
    const auto failed = client.ask(get("/broken"));
    expect_problem(failed, 500, "internal_error");
    EXPECT_EQ(failed.body.find("secret"), std::string::npos);
    expect_problem(client.ask(get("/odd")), 500, "internal_error");
}

TEST(Server, RunsMiddlewaresInOrderAroundTheHandler) {
    const auto tag = [](std::string name) -> Middleware {
        return [name](Request& request, const Route& matched,
                      const Handler& next) -> base::Task<Response> {
            request.body += name;
            auto response = co_await next(request);
            response.headers.append("X-Seen", name + matched.pattern);
            co_return response;
        };
    };
    LiveServer server({echo()}, {}, {tag("a"), tag("b")});
    RawClient client(server.port());
    const auto answer = client.ask(post("/echo", "-"));
    EXPECT_EQ(answer.body, "-ab");
    EXPECT_EQ(answer.headers.at("x-seen"), "a/echo") << "the outer one adds its field last";
}

TEST(Server, CountsRequestsPerRoute) {
    LiveServer server({hello("/things/{id}")});
    RawClient client(server.port());
    client.ask(get("/things/1"));
    client.ask(get("/things/2"));
    client.ask(get("/nowhere"));
    EXPECT_TRUE(test::eventually([&] {
        const auto text = server.metrics().render();
        return text.find(R"(method="GET",route="/things/{id}",status="200"} 2)") !=
                   std::string::npos &&
               text.find(R"~(route="(none)",status="404"} 1)~") != std::string::npos &&
               text.find("souk_http_in_flight 0") != std::string::npos;
    })) << server.metrics().render();
}

TEST(Server, WritesOneAccessLineThatHoldsNoSecret) {
    const auto sign_in = [](Request& request, const Route&, const Handler& next) {
        const auto user = base::Uuid::parse("01890000-0000-7000-8000-000000000001");
        request.principal = Principal{*user, base::Uuid::v7(), false};
        return next(request);
    };
    observe::flush_log();  // lines of earlier tests are not this one's
    testing::internal::CaptureStderr();
    {
        LiveServer server({hello("/things/{id}")}, {}, {sign_in});
        RawClient client(server.port());
        client.ask(
            get("/things/1?q=private", "Authorization: Bearer secret\r\nX-Request-Id: r1\r\n"));
        EXPECT_TRUE(test::eventually([&] {
            return server.metrics().render().find("souk_http_in_flight 0") != std::string::npos;
        }));
    }
    observe::flush_log();
    const auto log = testing::internal::GetCapturedStderr();
    for (const auto* part : {R"("level":"info")", R"("msg":"request")", R"("method":"GET")",
                             R"("route":"/things/{id}")", R"("status":200)", R"("ms":)",
                             R"("bytes":16)", R"("requestId":"r1")", R"("traceId":")",
                             R"("userId":"01890000-0000-7000-8000-000000000001")"}) {
        EXPECT_NE(log.find(part), std::string::npos) << part << " in " << log;
    }
    EXPECT_EQ(log.find("secret"), std::string::npos);
    EXPECT_EQ(log.find("private"), std::string::npos);
}

TEST(Server, ThrowsWhenThePortIsTaken) {
    LiveServer first({hello()});
    boost::asio::io_context loop;
    observe::Metrics metrics;
    const base::SystemClock clock;
    Server second(loop.get_executor(), "127.0.0.1", first.port(), Router{{hello()}}, {}, {},
                  metrics, clock);
    EXPECT_THROW(second.start(), std::runtime_error);
}

}  // namespace
}  // namespace souk::http
