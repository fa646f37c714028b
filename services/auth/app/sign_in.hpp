#pragma once

#include "services/auth/app/access_tokens.hpp"
#include "services/auth/app/check_password.hpp"

namespace souk::auth::app {

struct SignInInput {
    std::string email;
    std::string password;
};

/// From where a call comes, and how the client names itself.
struct Origin {
    std::string address{};
    std::string client{};
};

/// The one answer to a wrong password, an unknown address and an account that may not sign in.
base::Error invalid_credentials();

/// Opens `session` for its user, provided that the password that was verified is still theirs. Ends
/// the session that was not used for longest when there would be too many.
base::Result<SignedIn> decide_sign_in(AccountBook& book, std::vector<AccountEvent>& events,
                                      const domain::Session& session,
                                      const std::string& verified_hash,
                                      const domain::TokenHash& token, base::Instant now);

/// A session for whoever knows the password. The answer and its time do not tell whether the
/// address is known. Errors: validation_failed, invalid_credentials, rate_limited, unavailable.
class SignIn {
public:
    SignIn(Accounts& accounts, Users& users, const CheckPassword& check_password,
           const AccessTokens& tokens, const base::Clock& clock, domain::SessionPolicy policy)
        : accounts_(accounts),
          users_(users),
          check_password_(check_password),
          tokens_(tokens),
          clock_(clock),
          policy_(policy) {}

    base::Task<base::Result<Credentials>> run(SignInInput input, Origin origin,
                                              base::Cause cause) const;

private:
    Accounts& accounts_;
    Users& users_;
    const CheckPassword& check_password_;
    const AccessTokens& tokens_;
    const base::Clock& clock_;
    domain::SessionPolicy policy_;
};

}  // namespace souk::auth::app
