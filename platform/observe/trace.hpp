#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace souk::observe {

/// W3C Trace Context (https://www.w3.org/TR/trace-context/), version 00. A value: it is handed on
/// explicitly, because a thread's "current span" does not follow coroutines.
struct TraceContext {
    std::array<std::uint8_t, 16> trace_id{};
    std::array<std::uint8_t, 8> span_id{};
    bool sampled = true;

    /// A new root with random ids.
    static TraceContext root();
    /// Reads a `traceparent` header; nothing when malformed or all zero.
    static std::optional<TraceContext> parse(std::string_view traceparent);

    /// The same trace with a new span id.
    [[nodiscard]] TraceContext child() const;
    /// `00-<trace>-<span>-<flags>`.
    [[nodiscard]] std::string traceparent() const;
    [[nodiscard]] std::string trace_id_hex() const;

    bool operator==(const TraceContext&) const = default;
};

}  // namespace souk::observe
