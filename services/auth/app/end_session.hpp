#pragma once

#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// Ends a session of the user's own. One that is over already is left as it is; another's, or none,
/// is `not_found`.
base::Result<base::Handled> decide_end_session(AccountBook& book, std::vector<AccountEvent>& events,
                                               domain::UserId user, domain::SessionId session,
                                               base::Instant now);

/// Ends one of the caller's sessions, such as that of a lost phone.
class EndSession {
public:
    EndSession(Accounts& accounts, const base::Clock& clock) : accounts_(accounts), clock_(clock) {}

    base::Task<base::Result<base::Handled>> run(domain::UserId user, domain::SessionId session,
                                                base::Cause cause) const;

private:
    Accounts& accounts_;
    const base::Clock& clock_;
};

}  // namespace souk::auth::app
