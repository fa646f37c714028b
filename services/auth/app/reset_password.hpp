#pragma once

#include "platform/security/password.hpp"
#include "services/auth/app/ports.hpp"
#include "services/auth/domain/password_rules.hpp"

namespace souk::auth::app {

/// The one answer to a reset token that is unknown, used, expired or of an account that is closed.
base::Error reset_refused();

/// Sets the new hash for whoever the token is of, spends the token, ends every session of theirs
/// and forgets the guesses at the old password.
base::Result<base::Handled> decide_reset(AccountBook& book, std::vector<AccountEvent>& events,
                                         const domain::ResetHash& shown,
                                         const std::string& new_hash, base::Instant now);

/// A new password for whoever holds a one-time token. Errors: validation_failed, unauthenticated,
/// unavailable.
class ResetPassword {
public:
    ResetPassword(Accounts& accounts, Users& users, security::PasswordHasher& hasher,
                  const domain::PasswordRules& rules, const base::Clock& clock)
        : accounts_(accounts), users_(users), hasher_(hasher), rules_(rules), clock_(clock) {}

    base::Task<base::Result<base::Handled>> run(std::string reset_token, std::string new_password,
                                                base::Cause cause) const;

private:
    Accounts& accounts_;
    Users& users_;
    security::PasswordHasher& hasher_;
    const domain::PasswordRules& rules_;
    const base::Clock& clock_;
};

}  // namespace souk::auth::app
