#pragma once

#include "platform/security/password.hpp"
#include "services/auth/app/guess_limiter.hpp"

namespace souk::auth::app {

/// Looks at a password under the throttle: the one way to do so.
class CheckPassword {
public:
    CheckPassword(security::PasswordHasher& hasher, const GuessLimiter& limiter)
        : hasher_(hasher), limiter_(limiter) {}

    /// Whether the password is that of `user`; for no user, or one who may not sign in, it takes as
    /// long, is wrong, and counts as a wrong one. Errors: rate_limited, unavailable.
    base::Task<base::Result<bool>> run(const domain::User* user, std::string password,
                                       Guess guess) const;

private:
    security::PasswordHasher& hasher_;
    const GuessLimiter& limiter_;
};

}  // namespace souk::auth::app
