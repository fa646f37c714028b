#pragma once

#include <array>
#include <chrono>
#include <cstdint>

#include "platform/base/clock.hpp"
#include "services/auth/domain/ids.hpp"

namespace souk::auth::domain {

inline constexpr std::chrono::seconds reset_lifetime{3600};

/// The SHA-256 of a reset token: all that is kept of it. A type of its own, so that it cannot be
/// taken for that of a refresh token.
struct ResetHash {
    std::array<std::uint8_t, 32> bytes{};
    auto operator<=>(const ResetHash&) const = default;
};

/// A password may be set anew by whoever has the token. A user has at most one; a newer one takes
/// its place, and using it removes it.
struct PasswordReset {
    ResetHash hash;
    UserId user;
    UserId made_by;
    base::Instant made_at;

    [[nodiscard]] base::Instant expires_at() const { return made_at + reset_lifetime; }
    [[nodiscard]] bool fits(const ResetHash& shown, base::Instant now) const {
        return shown == hash && now < expires_at();
    }
    bool operator==(const PasswordReset&) const = default;
};

}  // namespace souk::auth::domain
