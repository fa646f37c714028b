#include <gmock/gmock.h>

#include "platform/http/tests/live_server.hpp"
#include "platform/observe/spans.hpp"

namespace souk::http::test {
namespace {

using observe::Span;
using ::testing::Contains;
using ::testing::Not;
using ::testing::UnorderedElementsAre;
using Attribute = std::pair<std::string_view, Span::Value>;

constexpr auto caller = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n";
constexpr auto unsampled =
    "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00\r\n";

class RequestSpan : public ::testing::Test {
protected:
    /// The spans of these requests, one after another on one connection.
    std::vector<Span> spans_of(const std::vector<std::string>& requests) {
        {
            std::vector<Route> routes{hello("/hello/{name}")};
            routes.push_back(route(Method::get, "/broken", [](Request&) -> base::Task<Response> {
                throw std::runtime_error("broken");
                co_return Response{};
            }));
            LiveServer server(std::move(routes), {}, {}, &spans);
            RawClient client(server.port());
            for (const auto& request : requests) {
                answers.push_back(client.ask(request));
            }
            EXPECT_TRUE(server.drain(std::chrono::seconds{5}).wait_for(std::chrono::seconds{20}) ==
                        std::future_status::ready);
        }
        return spans.take(99);
    }

    base::SystemClock clock;
    observe::Metrics metrics;
    observe::Spans spans{clock, metrics, 100};
    std::vector<Answer> answers;
};

TEST_F(RequestSpan, ContinuesTheCallersTraceByTheConventions) {
    const auto told = spans_of({get("/hello/x?q=secret", caller)});
    ASSERT_EQ(told.size(), 1U);
    const auto& span = told[0];
    EXPECT_EQ(span.context.trace_id_hex(), "4bf92f3577b34da6a3ce929d0e0e4736");
    ASSERT_TRUE(span.parent);
    EXPECT_EQ(*span.parent, (observe::SpanId{0x00, 0xf0, 0x67, 0xaa, 0x0b, 0xa9, 0x02, 0xb7}));
    EXPECT_EQ(answers[0].headers.at("traceparent"), span.context.traceparent());
    EXPECT_EQ(span.kind, Span::Kind::server);
    EXPECT_EQ(span.name, "GET /hello/{name}");
    EXPECT_FALSE(span.failed);
    EXPECT_GE(span.ended, span.began);
    EXPECT_THAT(
        span.attributes,
        UnorderedElementsAre(Attribute{"http.request.method", "GET"},
                             Attribute{"http.route", "/hello/{name}"},
                             Attribute{"http.response.status_code", std::int64_t{200}},
                             Attribute{"url.path", "/hello/x"}, Attribute{"url.scheme", "http"}));
}

TEST_F(RequestSpan, BeginsATraceWhereNoneComes) {
    const auto told = spans_of({get("/hello/x"), get("/hello/x", "traceparent: rubbish\r\n")});
    ASSERT_EQ(told.size(), 2U);
    EXPECT_FALSE(told[0].parent);
    EXPECT_FALSE(told[1].parent);
    EXPECT_NE(told[0].context.trace_id, told[1].context.trace_id);
}

TEST_F(RequestSpan, RespectsACallerThatDoesNotRecord) {
    EXPECT_TRUE(spans_of({get("/hello/x", unsampled)}).empty());
    EXPECT_THAT(answers[0].headers.at("traceparent"), ::testing::EndsWith("-00"));
}

TEST_F(RequestSpan, FailsWithTheServerAndNotWithTheCaller) {
    const auto told = spans_of({get("/broken"), get("/missing"),
                                "BREW /hello/x HTTP/1.1\r\n"
                                "Host: x\r\n\r\n"});
    ASSERT_EQ(told.size(), 3U);
    EXPECT_TRUE(told[0].failed);
    EXPECT_THAT(told[0].attributes, Contains(Attribute{"error.type", "500"}));
    EXPECT_FALSE(told[1].failed);
    EXPECT_EQ(told[1].name, "GET");  // no path in a name
    EXPECT_THAT(told[1].attributes, Contains(Attribute{"url.path", "/missing"}));
    EXPECT_EQ(told[2].name, "HTTP");
    EXPECT_THAT(told[2].attributes, Contains(Attribute{"http.request.method", "_OTHER"}));
}

}  // namespace
}  // namespace souk::http::test
