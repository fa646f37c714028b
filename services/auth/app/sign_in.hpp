#pragma once

#include "platform/security/password.hpp"
#include "services/auth/app/access_tokens.hpp"
#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

struct SignInInput {
    std::string email;
    std::string password;
};

/// The one answer to a wrong password, an unknown address and an account that may not sign in.
base::Error invalid_credentials();

/// Opens a session for the user with this address, provided that the password that was verified is
/// still theirs.
base::Result<SignedIn> decide_sign_in(AccountBook& book, const domain::Email& email,
                                      const std::string& verified_hash,
                                      const domain::TokenHash& token, base::Instant now,
                                      const domain::SessionPolicy& policy);

/// A session for whoever knows the password. The answer and its time do not tell whether the
/// address is known. Errors: validation_failed, invalid_credentials, unavailable.
class SignIn {
public:
    SignIn(Accounts& accounts, Users& users, security::PasswordHasher& hasher,
           const AccessTokens& tokens, const base::Clock& clock, domain::SessionPolicy policy)
        : accounts_(accounts),
          users_(users),
          hasher_(hasher),
          tokens_(tokens),
          clock_(clock),
          policy_(policy) {}

    base::Task<base::Result<Credentials>> run(SignInInput input, base::Cause cause) const;

private:
    Accounts& accounts_;
    Users& users_;
    security::PasswordHasher& hasher_;
    const AccessTokens& tokens_;
    const base::Clock& clock_;
    domain::SessionPolicy policy_;
};

}  // namespace souk::auth::app
