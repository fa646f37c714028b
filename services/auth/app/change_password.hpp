#pragma once

#include "services/auth/app/check_password.hpp"
#include "services/auth/domain/password_rules.hpp"

namespace souk::auth::app {

/// Sets the new hash, provided that the verified one is still in force. Ends the user's other
/// sessions and takes back a reset token that was not used.
base::Result<base::Handled> decide_change_password(AccountBook& book,
                                                   std::vector<AccountEvent>& events,
                                                   domain::UserId user, domain::SessionId kept,
                                                   const std::string& verified_hash,
                                                   const std::string& new_hash, base::Instant now);

/// A new password for whoever knows the present one.
/// Errors: validation_failed, invalid_credentials, rate_limited, unauthenticated, unavailable.
class ChangePassword {
public:
    struct Input {
        domain::UserId user;
        domain::SessionId session;  ///< the caller's, which goes on
        std::string current_password;
        std::string new_password;
        std::string address;
    };
    ChangePassword(Accounts& accounts, Users& users, const CheckPassword& check_password,
                   security::PasswordHasher& hasher, const domain::PasswordRules& rules,
                   const base::Clock& clock)
        : accounts_(accounts),
          users_(users),
          check_password_(check_password),
          hasher_(hasher),
          rules_(rules),
          clock_(clock) {}

    base::Task<base::Result<base::Handled>> run(Input input, base::Cause cause) const;

private:
    Accounts& accounts_;
    Users& users_;
    const CheckPassword& check_password_;
    security::PasswordHasher& hasher_;
    const domain::PasswordRules& rules_;
    const base::Clock& clock_;
};

}  // namespace souk::auth::app
