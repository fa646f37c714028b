#include "services/auth/app/end_session.hpp"

#include "services/auth/app/session_endings.hpp"

namespace souk::auth::app {

base::Result<base::Handled> decide_end_session(AccountBook& book, std::vector<AccountEvent>& events,
                                               domain::UserId user, domain::SessionId session,
                                               base::Instant now) {
    auto* const found = book.find(session);
    if (found == nullptr || found->user != user) {
        return base::Error{.kind = base::ErrorKind::not_found,
                           .code = "not_found",
                           .detail = "There is no such session."};
    }
    if (found->is_live(now)) {
        end_session(*found, events, now);
    }
    return base::Handled{};
}

base::Task<base::Result<base::Handled>> EndSession::run(domain::UserId user,
                                                        domain::SessionId session,
                                                        base::Cause cause) const {
    const auto now = clock_.now();
    AccountStep<base::Handled> step{{},
                                    std::move(cause),
                                    {.session = session},
                                    [&](AccountBook& book, std::vector<AccountEvent>& events) {
                                        return decide_end_session(book, events, user, session, now);
                                    }};
    co_return co_await apply_one(accounts_, std::move(step));
}

}  // namespace souk::auth::app
