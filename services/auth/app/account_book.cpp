#include "services/auth/app/account_book.hpp"

namespace souk::auth::app {
namespace {

template <class Map, class Key>
auto* value_or_null(Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

const domain::User* AccountBook::find(const domain::Email& email) const {
    for (const auto& [id, user] : users) {
        if (user.email == email) {
            return &user;
        }
    }
    return nullptr;
}

const domain::User* AccountBook::find(domain::UserId user) const {
    return value_or_null(users, user);
}

domain::Session* AccountBook::find(domain::SessionId session) {
    return value_or_null(sessions, session);
}

domain::RefreshToken* AccountBook::find(const domain::TokenHash& hash) {
    return value_or_null(tokens, hash);
}

void AccountBook::enter(const domain::User& user) {
    users.emplace(user.id, user);
    registered.push_back(user.id);
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
