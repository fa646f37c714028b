#include "services/auth/app/list_sessions.hpp"

namespace souk::auth::app {

base::Task<std::vector<SessionView>> ListSessions::run(domain::UserId user,
                                                       domain::SessionId current) const {
    const auto live = co_await users_.live_sessions(user, clock_.now());
    std::vector<SessionView> views;
    views.reserve(live.size());
    for (const auto& session : live) {
        views.push_back({.id = session.id.uuid(),
                         .created_at = session.created_at,
                         .used_at = session.used_at,
                         .expires_at = session.expires_at,
                         .client = session.client,
                         .current = session.id == current});
    }
    co_return views;
}

}  // namespace souk::auth::app
