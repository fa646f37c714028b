#include "platform/messaging/envelope.hpp"

#include <algorithm>

#include <gmock/gmock.h>

#include "platform/messaging/consumer_runs.hpp"

namespace souk::messaging {
namespace {

using ::testing::HasSubstr;

Envelope sample() {
    return {.id = "019c1234-5678-7abc-8def-0123456789ab",
            .source = "/souk/payment",
            .type = "purchase.paid",
            .time = *base::parse_rfc3339("2026-01-31T09:15:00.123456Z"),
            .causation_id = "019c1234-5678-7abc-8def-0123456789ac",
            .traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            .actor = "019c1234-5678-7abc-8def-0123456789ad"};
}

kafka::Message message_with(kafka::Headers headers) {
    kafka::Message message;
    message.headers = std::move(headers);
    return message;
}

void set(kafka::Headers& headers, const std::string& name, const std::string& value) {
    for (auto& header : headers) {
        if (header.first == name) {
            header.second = value;
            return;
        }
    }
    headers.emplace_back(name, value);
}

std::string failure_of(const kafka::Headers& headers) {
    const auto envelope = read_envelope(message_with(headers));
    return envelope ? "" : in_one_line(envelope.error());
}

TEST(EnvelopeTest, IsCloudEventsInBinaryMode) {
    const kafka::Headers expected{
        {"content-type", "application/json"},
        {"ce_specversion", "1.0"},
        {"ce_id", "019c1234-5678-7abc-8def-0123456789ab"},
        {"ce_source", "/souk/payment"},
        {"ce_type", "purchase.paid"},
        {"ce_time", "2026-01-31T09:15:00.123456Z"},
        {"ce_causationid", "019c1234-5678-7abc-8def-0123456789ac"},
        {"ce_actor", "019c1234-5678-7abc-8def-0123456789ad"},
        {"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}};
    EXPECT_EQ(to_headers(sample()), expected);
}

TEST(EnvelopeTest, ComesBackAsItWas) {
    const auto read = read_envelope(message_with(to_headers(sample())));
    ASSERT_TRUE(read);
    EXPECT_EQ(to_headers(*read), to_headers(sample()));
}

TEST(EnvelopeTest, LeavesOutWhatIsEmpty) {
    auto envelope = sample();
    envelope.causation_id.clear();
    envelope.traceparent.clear();
    envelope.actor.clear();
    EXPECT_EQ(to_headers(envelope).size(), 6U);
    EXPECT_TRUE(read_envelope(message_with(to_headers(envelope))));
}

TEST(EnvelopeTest, IgnoresHeadersOfOthers) {
    auto headers = to_headers(sample());
    headers.emplace_back("ce_dataschema", "x");
    headers.emplace_back("x-other", std::string("\0\xff", 2));
    EXPECT_EQ(failure_of(headers), "");
}

TEST(EnvelopeTest, RefusesWhatIsMissingOrMalformed) {
    for (const auto* name : {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time"}) {
        auto headers = to_headers(sample());
        std::erase_if(headers, [&](const auto& header) { return header.first == name; });
        EXPECT_THAT(failure_of(headers), HasSubstr(name)) << "missing";
        headers = to_headers(sample());
        set(headers, name, "");
        EXPECT_THAT(failure_of(headers), HasSubstr(name)) << "empty";
        headers = to_headers(sample());
        headers.emplace_back(name, "again");
        EXPECT_THAT(failure_of(headers), HasSubstr(name)) << "twice";
        headers = to_headers(sample());
        set(headers, name, std::string(256, 'x'));
        EXPECT_THAT(failure_of(headers), HasSubstr(name)) << "long";
    }
    for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
             {"ce_specversion", "0.3"},
             {"ce_specversion", "2.0"},
             {"ce_id", "42"},
             {"ce_id", "019c1234567878abc8def0123456789ab"},
             {"ce_time", "yesterday"},
             {"ce_time", "2026-13-31T09:15:00Z"}}) {
        auto headers = to_headers(sample());
        set(headers, name, value);
        EXPECT_THAT(failure_of(headers), HasSubstr(name)) << value;
    }
    EXPECT_THAT(failure_of({}), HasSubstr("ce_id"));
}

TEST(EnvelopeTest, AMalformedTraceCountsAsNone) {
    auto headers = to_headers(sample());
    set(headers, "traceparent", "rubbish");
    const auto read = read_envelope(message_with(headers));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->traceparent, "");
}

TEST(ReceivedTest, GivesTheCauseAndTheOnceOfWhatItLeadsTo) {
    Received received{sample(), {}};
    EXPECT_EQ(received.cause().causation_id, sample().id);
    EXPECT_EQ(received.cause().traceparent, sample().traceparent);
    EXPECT_EQ(received.cause().actor, sample().actor);
    received.dead_letter = 7;
    const auto once = received.once("wallet");
    EXPECT_EQ(once.who, "event");
    EXPECT_EQ(once.operation, "wallet");
    EXPECT_EQ(once.key, sample().id);
    EXPECT_FALSE(once.keep_outcome);
    EXPECT_EQ(once.redrives_dead_letter, 7U);
}

}  // namespace
}  // namespace souk::messaging
