#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace souk::order::domain {

/// How far a user's feed has been told: `epoch.seq`. Sequence numbers of one epoch have no gaps;
/// with another epoch nothing that was told before can be relied on.
struct FeedMark {
    std::int64_t epoch = 0;
    std::int64_t seq = 0;

    [[nodiscard]] std::string to_string() const;
    /// Two non-negative decimal numbers without sign or leading zero; anything else is nothing.
    static std::optional<FeedMark> parse(std::string_view text);
    bool operator==(const FeedMark&) const = default;
};

}  // namespace souk::order::domain
