#pragma once

#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// Where the caller is signed in: at most max_live_sessions, the newest first.
class ListSessions {
public:
    ListSessions(Users& users, const base::Clock& clock) : users_(users), clock_(clock) {}

    base::Task<std::vector<SessionView>> run(domain::UserId user, domain::SessionId current) const;

private:
    Users& users_;
    const base::Clock& clock_;
};

}  // namespace souk::auth::app
