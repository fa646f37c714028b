#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/clock.hpp"
#include "services/auth/domain/ids.hpp"

namespace souk::auth::domain {

struct SessionPolicy {
    /// A refresh token is good for so long, and so is a session that is never renewed.
    std::chrono::seconds refresh_lifetime = std::chrono::hours{24 * 30};
    /// A spent token used again within this time is a lost answer asked for again.
    std::chrono::seconds reuse_grace{10};
};

/// The SHA-256 of a refresh token: all that is kept of it.
using TokenHash = std::array<std::uint8_t, 32>;

struct RefreshToken {
    TokenHash hash{};
    SessionId session;
    base::Instant issued_at;
    std::optional<base::Instant> spent_at{};
    bool operator==(const RefreshToken&) const = default;
};

/// What came of a refresh token that was shown.
enum class Renewal {
    renewed = 1,  ///< spent, and another may be issued
    refused,      ///< expired, or its session is over
    reused,       ///< a copy is about: the session has been ended
};

/// A user has at most so many live sessions; one more ends the one that was not used for longest.
inline constexpr std::size_t max_live_sessions = 100;
/// What a client says of itself is kept up to this length.
inline constexpr std::size_t max_client_characters = 200;

/// One sign-in and its renewals. It is over at `expires_at`, or earlier by end().
struct Session {
    SessionId id;
    UserId user;
    base::Instant created_at;
    base::Instant expires_at;
    std::optional<base::Instant> ended_at{};
    base::Instant used_at{};  ///< signed in or last renewed
    std::string client{};     ///< how the client named itself, for the user's eyes only

    static Session start(UserId user, base::Instant now, const SessionPolicy& policy,
                         std::string client = {});
    bool operator==(const Session&) const = default;

    [[nodiscard]] bool is_live(base::Instant now) const { return !ended_at && now < expires_at; }
    void end(base::Instant now);
    /// Spends `shown`, a token of this session, and lengthens the session; or ends it when the
    /// token was spent longer ago than the grace.
    Renewal renew(RefreshToken& shown, base::Instant now, const SessionPolicy& policy);
};

}  // namespace souk::auth::domain
