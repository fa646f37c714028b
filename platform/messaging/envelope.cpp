#include "platform/messaging/envelope.hpp"

#include <algorithm>
#include <string_view>

#include "platform/base/error.hpp"
#include "platform/base/uuid.hpp"
#include "platform/observe/trace.hpp"

namespace souk::messaging {
namespace {

constexpr std::string_view spec_version = "1.0";
constexpr std::size_t max_attribute_bytes = 255;

/// The headers by name; a name that stands twice is an error of the whole.
class Attributes {
public:
    explicit Attributes(const kafka::Headers& headers) : headers_(headers) {}

    std::string_view required(std::string_view name) {
        const auto value = optional(name);
        checks_.require(!value.empty(), name, "required", "is missing or empty");
        return value;
    }

    std::string_view optional(std::string_view name) {
        const auto is_it = [&](const auto& header) { return header.first == name; };
        const auto found = std::find_if(headers_.begin(), headers_.end(), is_it);
        if (found == headers_.end()) {
            return {};
        }
        const bool twice = std::any_of(std::next(found), headers_.end(), is_it);
        checks_.require(!twice, name, "duplicate_key", "stands twice");
        checks_.require(found->second.size() <= max_attribute_bytes, name, "too_long",
                        "is longer than 255 bytes");
        return found->second;
    }

    base::Checks& checks() { return checks_; }

private:
    const kafka::Headers& headers_;
    base::Checks checks_;
};

}  // namespace

kafka::Headers to_headers(const Envelope& envelope) {
    kafka::Headers headers{{"content-type", "application/json"},
                           {"ce_specversion", std::string{spec_version}},
                           {"ce_id", envelope.id},
                           {"ce_source", envelope.source},
                           {"ce_type", envelope.type},
                           {"ce_time", base::to_rfc3339(envelope.time)}};
    const auto add_if_any = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) {
            headers.emplace_back(name, value);
        }
    };
    add_if_any("ce_causationid", envelope.causation_id);
    add_if_any("ce_actor", envelope.actor);
    add_if_any("traceparent", envelope.traceparent);
    return headers;
}

base::Result<Envelope> read_envelope(const kafka::Message& message) {
    Attributes attributes{message.headers};
    auto& checks = attributes.checks();
    checks.require(attributes.required("ce_specversion") == spec_version, "ce_specversion",
                   "unknown_value", "is not 1.0");
    const auto id = attributes.required("ce_id");
    checks.require(base::Uuid::parse(id).has_value(), "ce_id", "invalid_format", "is no UUID");
    const auto source = attributes.required("ce_source");
    const auto type = attributes.required("ce_type");
    const auto time = base::parse_rfc3339(attributes.required("ce_time"));
    checks.require(time.has_value(), "ce_time", "invalid_format", "is no RFC 3339 time");
    const auto causation_id = attributes.optional("ce_causationid");
    const auto actor = attributes.optional("ce_actor");
    const auto traceparent = attributes.optional("traceparent");
    if (!checks.passed()) {
        return checks.error();
    }
    const auto trace = observe::TraceContext::parse(traceparent);
    return Envelope{.id = std::string{id},
                    .source = std::string{source},
                    .type = std::string{type},
                    .time = *time,
                    .causation_id = std::string{causation_id},
                    .traceparent = trace ? std::string{traceparent} : std::string{},
                    .actor = std::string{actor}};
}

}  // namespace souk::messaging
