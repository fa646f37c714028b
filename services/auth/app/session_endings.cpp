#include "services/auth/app/session_endings.hpp"

namespace souk::auth::app {

void end_session(domain::Session& session, std::vector<AccountEvent>& events, base::Instant now) {
    session.end(now);
    events.emplace_back(SessionEnded{session.user.uuid(), {session.id.uuid(), now}});
}

void end_sessions(AccountBook& book, std::vector<AccountEvent>& events, domain::UserId user,
                  base::Instant now, std::optional<domain::SessionId> kept) {
    for (auto* const session : book.live_sessions(user, now)) {
        if (session->id != kept) {
            end_session(*session, events, now);
        }
    }
}

}  // namespace souk::auth::app
