#include "services/auth/app/sign_out.hpp"

namespace souk::auth::app {

base::Result<base::Handled> decide_sign_out(AccountBook& book, std::vector<AccountEvent>& events,
                                            domain::UserId user, domain::SessionId session,
                                            base::Instant now) {
    auto* const found = book.find(session);
    if (found != nullptr && found->user == user && found->is_live(now)) {
        found->end(now);
        events.emplace_back(SessionEnded{user.uuid(), {session.uuid(), now}});
    }
    return base::Handled{};
}

base::Task<base::Result<base::Handled>> SignOut::run(domain::UserId user, domain::SessionId session,
                                                     base::Cause cause) const {
    const auto now = clock_.now();
    AccountStep<base::Handled> step{{},
                                    std::move(cause),
                                    {.email = {}, .session = session, .token = {}},
                                    [&](AccountBook& book, std::vector<AccountEvent>& events) {
                                        return decide_sign_out(book, events, user, session, now);
                                    }};
    co_return co_await apply_one(accounts_, std::move(step));
}

}  // namespace souk::auth::app
