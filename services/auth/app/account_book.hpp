#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/auth/domain/password_reset.hpp"
#include "services/auth/domain/session.hpp"
#include "services/auth/domain/throttle.hpp"
#include "services/auth/domain/user.hpp"

namespace souk::auth::app {

/// What a write names, and how much of it is loaded. However a user is named, the user is locked
/// before anything of theirs, so that two writes to one account follow each other; ids in ascending
/// order. Only the administrators' office is locked before users, where `admins` asks for it.
struct AccountKeys {
    std::vector<domain::UserId> users{};
    std::optional<domain::Email> email{};
    std::optional<domain::SessionId> session{};  ///< with its user
    std::optional<domain::TokenHash> token{};    ///< with its session and user
    std::optional<domain::ResetHash> reset{};    ///< with its user
    bool live_sessions = false;                  ///< those of all users that were named
    bool resets = false;                         ///< likewise
    /// Lock what keeps an administrator in office, and say who the active ones are.
    bool admins = false;
};

/// What an administrator did to a user: who, when, what, why. The reason goes when the user is
/// erased.
struct AuditEntry {
    domain::UserId user;
    domain::UserId actor;
    base::Instant at;
    std::string what;
    std::string reason;
};

/// The accounts that a batch of writes needs, locked. What is changed, added or taken out here is
/// written.
class AccountBook {
public:
    std::map<domain::UserId, domain::User> users;
    std::map<domain::SessionId, domain::Session> sessions;
    std::map<domain::TokenHash, domain::RefreshToken> tokens;
    std::map<domain::UserId, domain::PasswordReset> resets;
    std::vector<domain::UserId> active_admins;  ///< at most two: enough to tell who is the last
    std::vector<AuditEntry> audit;
    std::vector<domain::UserId> erased;  ///< what is theirs and not in the book goes too
    std::vector<domain::ThrottleKey> forgotten_throttles;

    [[nodiscard]] domain::User* find(const domain::Email& email);
    [[nodiscard]] domain::User* find(domain::UserId user);
    [[nodiscard]] domain::Session* find(domain::SessionId session);
    [[nodiscard]] domain::RefreshToken* find(const domain::TokenHash& hash);
    /// The live reset with this hash, or null.
    [[nodiscard]] const domain::PasswordReset* find(const domain::ResetHash& hash,
                                                    base::Instant now) const;
    /// Those of the user, the one unused for longest first.
    [[nodiscard]] std::vector<domain::Session*> live_sessions(domain::UserId user,
                                                              base::Instant now);
    /// Whether the shop would have no active administrator without this one.
    [[nodiscard]] bool is_last_admin(const domain::User& user) const;

    void enter(const domain::User& user);
    void open(const domain::Session& session, const domain::TokenHash& token, base::Instant now);
    void issue(domain::SessionId session, const domain::TokenHash& token, base::Instant now);
};

}  // namespace souk::auth::app
