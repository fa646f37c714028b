#pragma once

#include "services/auth/app/access_tokens.hpp"
#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// The one answer to a refresh token that is unknown, expired, reused or of an ended session.
base::Error refresh_refused();

/// Spends `shown` and issues `fresh` in the same session. A copy ends the session, which is an
/// effect and therefore a receipt, not an error.
base::Result<Renewed> decide_refresh(AccountBook& book, std::vector<AccountEvent>& events,
                                     const domain::TokenHash& shown, const domain::TokenHash& fresh,
                                     base::Instant now, const domain::SessionPolicy& policy);

/// New tokens for a spent refresh token. Errors: unauthenticated, unavailable.
class RefreshSession {
public:
    RefreshSession(Accounts& accounts, const AccessTokens& tokens, const base::Clock& clock,
                   domain::SessionPolicy policy)
        : accounts_(accounts), tokens_(tokens), clock_(clock), policy_(policy) {}

    base::Task<base::Result<Credentials>> run(std::string refresh_token, base::Cause cause) const;

private:
    Accounts& accounts_;
    const AccessTokens& tokens_;
    const base::Clock& clock_;
    domain::SessionPolicy policy_;
};

}  // namespace souk::auth::app
