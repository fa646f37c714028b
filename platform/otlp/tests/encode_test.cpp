#include "platform/otlp/encode.hpp"

#include <gtest/gtest.h>

namespace souk::otlp {
namespace {

using observe::Span;

/// The span of the specification's own example
/// (https://github.com/open-telemetry/opentelemetry-proto/blob/main/examples/trace.json).
Span example() {
    const auto context =
        observe::TraceContext::parse("00-5b8efff798038103d269b633813fc60c-eee19b7ec3c1b174-01");
    Span span{.context = context.value(), .kind = Span::Kind::server, .name = "I'm a server span"};
    span.parent = observe::SpanId{0xee, 0xe1, 0x9b, 0x7e, 0xc3, 0xc1, 0xb1, 0x73};
    span.began = base::Instant{std::chrono::seconds{1'544'712'660}};
    span.ended = base::Instant{std::chrono::seconds{1'544'712'661}};
    span.attributes = {{"my.span.attr", "some value"}};
    return span;
}

std::string encoded(const Span& span) {
    const std::vector<Span> all{span};
    const auto text = encode({"my.service", "1.0.0", "my.service-1"}, all);
    const std::string marker = "\"spans\":[";
    const auto at = text.find(marker) + marker.size();
    return text.substr(at, text.size() - at - std::string{"]}]}]}"}.size());
}

TEST(Encode, WritesTheSpecificationsExample) {
    EXPECT_EQ(encoded(example()), R"({"traceId":"5b8efff798038103d269b633813fc60c",)"
                                  R"("spanId":"eee19b7ec3c1b174",)"
                                  R"("parentSpanId":"eee19b7ec3c1b173",)"
                                  R"("name":"I'm a server span","kind":2,)"
                                  R"("startTimeUnixNano":"1544712660000000000",)"
                                  R"("endTimeUnixNano":"1544712661000000000",)"
                                  R"("attributes":[{"key":"my.span.attr",)"
                                  R"("value":{"stringValue":"some value"}}]})");
}

TEST(Encode, SaysWhoTells) {
    const auto text = encode({"wallet", "1.2.3", "wallet-2"}, {});
    EXPECT_EQ(text, R"({"resourceSpans":[{"resource":{"attributes":[)"
                    R"({"key":"service.namespace","value":{"stringValue":"souk"}},)"
                    R"({"key":"service.name","value":{"stringValue":"wallet"}},)"
                    R"({"key":"service.version","value":{"stringValue":"1.2.3"}},)"
                    R"({"key":"service.instance.id","value":{"stringValue":"wallet-2"}}]},)"
                    R"("scopeSpans":[{"scope":{"name":"souk.platform"},"spans":[]}]}]})");
}

TEST(Encode, WritesIntegersAsDecimalStringsAndFailuresAsStatusTwo) {
    auto span = example();
    span.attributes = {{"http.response.status_code", std::int64_t{503}}};
    span.failed = true;
    const auto text = encoded(span);
    EXPECT_NE(text.find(R"("value":{"intValue":"503"})"), std::string::npos) << text;
    EXPECT_NE(text.find(R"("status":{"code":2})"), std::string::npos) << text;
}

TEST(Encode, LeavesTheParentOfARootOut) {
    auto span = example();
    span.parent.reset();
    span.kind = Span::Kind::consumer;
    const auto text = encoded(span);
    EXPECT_EQ(text.find("parentSpanId"), std::string::npos) << text;
    EXPECT_NE(text.find(R"("kind":5)"), std::string::npos) << text;
}

TEST(RejectedSpans, ReadsWhatACollectorSays) {
    EXPECT_EQ(rejected_spans(R"({"partialSuccess":{"rejectedSpans":"3","errorMessage":"x"}})"), 3U);
    EXPECT_EQ(rejected_spans(R"({"partialSuccess":{"rejectedSpans":4}})"), 4U);
    for (const std::string_view text :
         {"", "{}", "rubbish", R"({"partialSuccess":{}})", R"({"partialSuccess":null})",
          R"({"partialSuccess":{"rejectedSpans":"-1"}})",
          R"({"partialSuccess":{"rejectedSpans":"\""}})"}) {
        EXPECT_EQ(rejected_spans(text), 0U) << text;
    }
}

}  // namespace
}  // namespace souk::otlp
