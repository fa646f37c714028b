#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "platform/observe/spans.hpp"

namespace souk::otlp {

/// Who tells the spans.
struct Resource {
    std::string service;  ///< `wallet`
    std::string version;
    std::string instance;  ///< unique among the replicas of the service
};

/// An ExportTraceServiceRequest in OTLP's JSON encoding
/// (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding): ids as hex, 64-bit numbers
/// as decimal strings, enumerations as numbers.
std::string encode(const Resource& resource, std::span<const observe::Span> spans);

/// How many spans an answer of 200 says were refused after all; 0 for one that says nothing.
std::uint64_t rejected_spans(std::string_view answer_json);

}  // namespace souk::otlp
