#pragma once

#include "services/auth/app/check_password.hpp"

namespace souk::auth::app {

/// Erases the user, provided that the verified password is still theirs: no personal detail is left
/// of them here, every service hears `user.erased`, and their sessions end. The last active
/// administrator stays.
base::Result<base::Handled> decide_erase(AccountBook& book, std::vector<AccountEvent>& events,
                                         domain::UserId user, const std::string& verified_hash,
                                         base::Instant now);

/// The caller's wish to be forgotten. The books stay, under an id that names nobody any more.
/// Errors: validation_failed, invalid_credentials, last_admin, rate_limited, unauthenticated,
/// unavailable.
class EraseAccount {
public:
    EraseAccount(Accounts& accounts, Users& users, const CheckPassword& check_password,
                 const base::Clock& clock)
        : accounts_(accounts), users_(users), check_password_(check_password), clock_(clock) {}

    base::Task<base::Result<base::Handled>> run(domain::UserId user, std::string password,
                                                std::string address, base::Cause cause) const;

private:
    Accounts& accounts_;
    Users& users_;
    const CheckPassword& check_password_;
    const base::Clock& clock_;
};

}  // namespace souk::auth::app
