#pragma once

#include "platform/security/password.hpp"
#include "services/auth/app/access_tokens.hpp"
#include "services/auth/app/new_account.hpp"
#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// Enters a user and opens their first session.
base::Result<SignedIn> decide_sign_up(AccountBook& book, std::vector<AccountEvent>& events,
                                      const domain::User& user, domain::Session session,
                                      const domain::TokenHash& token);

/// An account for whoever asks: role customer, the default limit, signed in at once.
/// Errors: validation_failed, email_taken, unavailable.
class SignUp {
public:
    SignUp(Accounts& accounts, security::PasswordHasher& hasher, const AccessTokens& tokens,
           const base::Clock& clock, const domain::PasswordRules& rules,
           domain::SessionPolicy policy, base::Money allowed_limit)
        : accounts_(accounts),
          hasher_(hasher),
          tokens_(tokens),
          clock_(clock),
          rules_(rules),
          policy_(policy),
          allowed_limit_(allowed_limit) {}

    /// `client` is how the caller's client names itself.
    base::Task<base::Result<Credentials>> run(NewAccountInput input, std::string client,
                                              base::Cause cause) const;

private:
    Accounts& accounts_;
    security::PasswordHasher& hasher_;
    const AccessTokens& tokens_;
    const base::Clock& clock_;
    const domain::PasswordRules& rules_;
    domain::SessionPolicy policy_;
    base::Money allowed_limit_;
};

}  // namespace souk::auth::app
