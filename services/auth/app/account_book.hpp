#pragma once

#include <map>
#include <vector>

#include "services/auth/domain/session.hpp"
#include "services/auth/domain/user.hpp"

namespace souk::auth::app {

/// What a write names: an address, a session, or a refresh token with its session and user.
struct AccountKeys {
    std::optional<domain::Email> email;
    std::optional<domain::SessionId> session;
    std::optional<domain::TokenHash> token;
};

/// The accounts that a batch of writes needs, locked. What is added here is written.
class AccountBook {
public:
    std::map<domain::UserId, domain::User> users;  ///< no verb changes a user yet: read only
    std::map<domain::SessionId, domain::Session> sessions;
    std::map<domain::TokenHash, domain::RefreshToken> tokens;
    std::vector<domain::UserId> registered;

    [[nodiscard]] const domain::User* find(const domain::Email& email) const;
    [[nodiscard]] const domain::User* find(domain::UserId user) const;
    [[nodiscard]] domain::Session* find(domain::SessionId session);
    [[nodiscard]] domain::RefreshToken* find(const domain::TokenHash& hash);

    void enter(const domain::User& user);
    void open(const domain::Session& session, const domain::TokenHash& token, base::Instant now);
    void issue(domain::SessionId session, const domain::TokenHash& token, base::Instant now);
};

}  // namespace souk::auth::app
