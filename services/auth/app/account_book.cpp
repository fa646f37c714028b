#include "services/auth/app/account_book.hpp"

#include <algorithm>

namespace souk::auth::app {
namespace {

template <class Map, class Key>
auto* value_or_null(Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

domain::User* AccountBook::find(const domain::Email& email) {
    const auto found =
        std::ranges::find_if(users, [&](const auto& user) { return user.second.email == email; });
    return found == users.end() ? nullptr : &found->second;
}

domain::User* AccountBook::find(domain::UserId user) {
    return value_or_null(users, user);
}

domain::Session* AccountBook::find(domain::SessionId session) {
    return value_or_null(sessions, session);
}

domain::RefreshToken* AccountBook::find(const domain::TokenHash& hash) {
    return value_or_null(tokens, hash);
}

const domain::PasswordReset* AccountBook::find(const domain::ResetHash& hash,
                                               base::Instant now) const {
    const auto found = std::ranges::find_if(
        resets, [&](const auto& reset) { return reset.second.fits(hash, now); });
    return found == resets.end() ? nullptr : &found->second;
}

std::vector<domain::Session*> AccountBook::live_sessions(domain::UserId user, base::Instant now) {
    std::vector<domain::Session*> live;
    for (auto& [id, session] : sessions) {
        if (session.user == user && session.is_live(now)) {
            live.push_back(&session);
        }
    }
    std::ranges::stable_sort(live, {}, &domain::Session::used_at);
    return live;
}

bool AccountBook::is_last_admin(const domain::User& user) const {
    return user.is_active_admin() && active_admins.size() == 1 && active_admins.front() == user.id;
}

void AccountBook::enter(const domain::User& user) {
    users.emplace(user.id, user);
}

void AccountBook::open(const domain::Session& session, const domain::TokenHash& token,
                       base::Instant now) {
    sessions.emplace(session.id, session);
    issue(session.id, token, now);
}

void AccountBook::issue(domain::SessionId session, const domain::TokenHash& token,
                        base::Instant now) {
    tokens.emplace(token,
                   domain::RefreshToken{.hash = token, .session = session, .issued_at = now});
}

}  // namespace souk::auth::app
