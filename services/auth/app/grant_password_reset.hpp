#pragma once

#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// Enters the reset in the place of an earlier one.
base::Result<base::Handled> decide_grant(AccountBook& book, const domain::PasswordReset& reset,
                                         const std::string& reason);

/// A one-time token for a user who forgot the password, to be handed over by whoever asked for it.
/// Errors: validation_failed, forbidden, not_found.
class GrantPasswordReset {
public:
    GrantPasswordReset(Accounts& accounts, const base::Clock& clock)
        : accounts_(accounts), clock_(clock) {}

    base::Task<base::Result<ResetGrant>> run(domain::UserId user, domain::UserId actor,
                                             std::string reason, base::Cause cause) const;

private:
    Accounts& accounts_;
    const base::Clock& clock_;
};

}  // namespace souk::auth::app
