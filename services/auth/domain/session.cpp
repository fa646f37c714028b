#include "services/auth/domain/session.hpp"

#include <algorithm>
#include <utility>

namespace souk::auth::domain {

Session Session::start(UserId user, base::Instant now, const SessionPolicy& policy,
                       std::string client) {
    return {.id = SessionId::make(),
            .user = user,
            .created_at = now,
            .expires_at = now + policy.refresh_lifetime,
            .used_at = now,
            .client = std::move(client)};
}

void Session::end(base::Instant now) {
    if (!ended_at) {
        ended_at = now;
        expires_at = std::min(expires_at, now);
    }
}

Renewal Session::renew(RefreshToken& shown, base::Instant now, const SessionPolicy& policy) {
    if (!is_live(now)) {
        return Renewal::refused;
    }
    if (shown.spent_at && now >= *shown.spent_at + policy.reuse_grace) {
        end(now);
        return Renewal::reused;
    }
    if (now >= shown.issued_at + policy.refresh_lifetime) {
        return Renewal::refused;
    }
    if (!shown.spent_at) {
        shown.spent_at = now;
    }
    expires_at = std::max(expires_at, now + policy.refresh_lifetime);
    used_at = std::max(used_at, now);
    return Renewal::renewed;
}

}  // namespace souk::auth::domain
