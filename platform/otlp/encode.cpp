#include "platform/otlp/encode.hpp"

#include <charconv>
#include <chrono>
#include <optional>
#include <vector>

#include <boost/describe.hpp>

#include "platform/json/json.hpp"

namespace souk::otlp {
namespace {

constexpr int status_error = 2;

// The messages of opentelemetry/proto/trace/v1/trace.proto, as far as they are used here.
struct AnyValue {
    std::optional<std::string> string_value;
    std::optional<std::string> int_value;
};
BOOST_DESCRIBE_STRUCT(AnyValue, (), (string_value, int_value))

struct KeyValue {
    std::string key;
    AnyValue value;
};
BOOST_DESCRIBE_STRUCT(KeyValue, (), (key, value))

struct Status {
    int code = 0;
};
BOOST_DESCRIBE_STRUCT(Status, (), (code))

struct SpanMessage {
    std::string trace_id;
    std::string span_id;
    std::optional<std::string> parent_span_id;
    std::string name;
    int kind = 0;
    std::string start_time_unix_nano;
    std::string end_time_unix_nano;
    std::vector<KeyValue> attributes;
    std::optional<Status> status;
};
BOOST_DESCRIBE_STRUCT(SpanMessage, (),
                      (trace_id, span_id, parent_span_id, name, kind, start_time_unix_nano,
                       end_time_unix_nano, attributes, status))

struct Scope {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Scope, (), (name))

struct ScopeSpans {
    Scope scope;
    std::vector<SpanMessage> spans;
};
BOOST_DESCRIBE_STRUCT(ScopeSpans, (), (scope, spans))

struct ResourceMessage {
    std::vector<KeyValue> attributes;
};
BOOST_DESCRIBE_STRUCT(ResourceMessage, (), (attributes))

struct ResourceSpans {
    ResourceMessage resource;
    std::vector<ScopeSpans> scope_spans;
};
BOOST_DESCRIBE_STRUCT(ResourceSpans, (), (resource, scope_spans))

struct Request {
    std::vector<ResourceSpans> resource_spans;
};
BOOST_DESCRIBE_STRUCT(Request, (), (resource_spans))

struct PartialSuccess {
    std::optional<json::RawJson> rejected_spans;  ///< a decimal string, or from some a number
};
BOOST_DESCRIBE_STRUCT(PartialSuccess, (), (rejected_spans))

struct Answer {
    std::optional<PartialSuccess> partial_success;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (partial_success))

std::string hex(const observe::SpanId& id) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : id) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

KeyValue attribute(std::string_view key, const observe::Span::Value& value) {
    KeyValue result{std::string{key}, {}};
    if (const auto* text = std::get_if<std::string>(&value)) {
        result.value.string_value = *text;
    } else {
        result.value.int_value = std::to_string(std::get<std::int64_t>(value));
    }
    return result;
}

std::string nanoseconds(base::Instant at) {
    return std::to_string(
        std::chrono::duration_cast<std::chrono::nanoseconds>(at.time_since_epoch()).count());
}

SpanMessage message(const observe::Span& span) {
    SpanMessage result{.trace_id = span.context.trace_id_hex(),
                       .span_id = hex(span.context.span_id),
                       .parent_span_id = std::nullopt,
                       .name = span.name,
                       .kind = static_cast<int>(span.kind),
                       .start_time_unix_nano = nanoseconds(span.began),
                       .end_time_unix_nano = nanoseconds(span.ended),
                       .attributes = {},
                       .status = std::nullopt};
    if (span.parent) {
        result.parent_span_id = hex(*span.parent);
    }
    for (const auto& [key, value] : span.attributes) {
        result.attributes.push_back(attribute(key, value));
    }
    if (span.failed) {
        result.status = Status{status_error};
    }
    return result;
}

}  // namespace

std::string encode(const Resource& resource, std::span<const observe::Span> spans) {
    ScopeSpans scope{.scope = {"souk.platform"}, .spans = {}};
    scope.spans.reserve(spans.size());
    for (const auto& span : spans) {
        scope.spans.push_back(message(span));
    }
    ResourceSpans all;
    all.resource.attributes = {attribute("service.namespace", "souk"),
                               attribute("service.name", resource.service),
                               attribute("service.version", resource.version),
                               attribute("service.instance.id", resource.instance)};
    all.scope_spans.push_back(std::move(scope));
    Request request;
    request.resource_spans.push_back(std::move(all));
    return json::write(request);
}

std::uint64_t rejected_spans(std::string_view answer_json) {
    const auto answer = json::read<Answer>(answer_json, json::Mode::tolerant);
    if (!answer || !answer->partial_success || !answer->partial_success->rejected_spans) {
        return 0;
    }
    std::string_view text = answer->partial_success->rejected_spans->text;
    if (text.size() >= 2 && text.front() == '"') {
        text = text.substr(1, text.size() - 2);
    }
    std::uint64_t value = 0;
    const auto* const end = text.data() + text.size();
    const auto [read_to, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && read_to == end ? value : 0;
}

}  // namespace souk::otlp
