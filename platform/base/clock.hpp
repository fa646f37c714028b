#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace souk::base {

/// A point in time, UTC, to the microsecond (DATETIME(6) in the database).
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// Where time comes from; injected, so that tests own it. Implementations are thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

/// RFC 3339 in UTC with microseconds: `2026-01-31T09:15:00.000000Z`.
std::string to_rfc3339(Instant at);
/// Reads RFC 3339 with any offset and 0 to 9 fractional digits (cut to 6).
std::optional<Instant> parse_rfc3339(std::string_view text);

}  // namespace souk::base
