#pragma once

#include <optional>
#include <vector>

#include "services/auth/app/account_book.hpp"
#include "services/auth/app/events.hpp"

namespace souk::auth::app {

/// Ends one session that is live; every service hears of it.
void end_session(domain::Session& session, std::vector<AccountEvent>& events, base::Instant now);

/// Ends the user's live sessions that the book holds, but for `kept`.
void end_sessions(AccountBook& book, std::vector<AccountEvent>& events, domain::UserId user,
                  base::Instant now, std::optional<domain::SessionId> kept = {});

}  // namespace souk::auth::app
