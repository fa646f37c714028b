#pragma once

#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// Ends the session when it is the user's and not over already; the same call twice does nothing.
base::Result<base::Handled> decide_sign_out(AccountBook& book, std::vector<AccountEvent>& events,
                                            domain::UserId user, domain::SessionId session,
                                            base::Instant now);

/// Ends the session that the caller's token names; every service hears of it.
class SignOut {
public:
    SignOut(Accounts& accounts, const base::Clock& clock) : accounts_(accounts), clock_(clock) {}

    base::Task<base::Result<base::Handled>> run(domain::UserId user, domain::SessionId session,
                                                base::Cause cause) const;

private:
    Accounts& accounts_;
    const base::Clock& clock_;
};

}  // namespace souk::auth::app
