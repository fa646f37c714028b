#include "platform/messaging/message_spans.hpp"

#include <algorithm>
#include <string_view>

namespace souk::messaging {
namespace {

constexpr std::string_view trace_header = "traceparent";

std::string* find(kafka::Headers& headers, std::string_view name) {
    const auto found = std::ranges::find(
        headers, name, [](const auto& header) -> const std::string& { return header.first; });
    return found == headers.end() ? nullptr : &found->second;
}

/// A child of `traceparent`, which names the child afterwards.
std::optional<observe::Span> begin(std::string& traceparent, observe::Span::Kind kind,
                                   std::string_view operation, const std::string& topic,
                                   base::Instant at) {
    const auto parent = observe::TraceContext::parse(traceparent);
    if (!parent || !parent->sampled) {
        return std::nullopt;
    }
    observe::Span span{
        .context = parent->child(), .parent = parent->span_id, .kind = kind, .began = at};
    span.name = std::string{operation} + " " + topic;
    span.attributes = {{"messaging.system", "kafka"},
                       {"messaging.operation.name", std::string{operation}},
                       {"messaging.operation.type", std::string{operation}},
                       {"messaging.destination.name", topic}};
    traceparent = span.context.traceparent();
    return span;
}

}  // namespace

std::optional<observe::Span> begin_send(kafka::Record& record, base::Instant written) {
    auto* const traceparent = find(record.headers, trace_header);
    if (traceparent == nullptr) {
        return std::nullopt;
    }
    auto span = begin(*traceparent, observe::Span::Kind::producer, "send", record.topic, written);
    if (span) {
        const auto add = [&](std::string_view key, std::string_view header) {
            if (const auto* value = find(record.headers, header)) {
                span->attributes.emplace_back(key, *value);
            }
        };
        add("messaging.message.id", "ce_id");
        add("cloudevents.event_type", "ce_type");
    }
    return span;
}

std::optional<observe::Span> begin_process(Received& received, const std::string& group,
                                           base::Instant at) {
    auto& envelope = received.envelope;
    const auto& message = received.message;
    auto span =
        begin(envelope.traceparent, observe::Span::Kind::consumer, "process", message.topic, at);
    if (span) {
        auto& attributes = span->attributes;
        attributes.emplace_back("messaging.message.id", envelope.id);
        attributes.emplace_back("cloudevents.event_type", envelope.type);
        attributes.emplace_back("messaging.consumer.group.name", group);
        attributes.emplace_back("messaging.destination.partition.id",
                                std::to_string(message.partition));
        attributes.emplace_back("messaging.kafka.offset", message.offset);
    }
    return span;
}

}  // namespace souk::messaging
