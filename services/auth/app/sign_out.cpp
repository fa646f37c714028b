#include "services/auth/app/sign_out.hpp"

#include "services/auth/app/session_endings.hpp"

namespace souk::auth::app {

base::Result<base::Handled> decide_sign_out(AccountBook& book, std::vector<AccountEvent>& events,
                                            domain::UserId user, domain::SessionId session,
                                            base::Instant now) {
    auto* const found = book.find(session);
    if (found != nullptr && found->user == user && found->is_live(now)) {
        end_session(*found, events, now);
    }
    return base::Handled{};
}

base::Task<base::Result<base::Handled>> SignOut::run(domain::UserId user, domain::SessionId session,
                                                     base::Cause cause) const {
    const auto now = clock_.now();
    AccountStep<base::Handled> step{{},
                                    std::move(cause),
                                    {.session = session},
                                    [&](AccountBook& book, std::vector<AccountEvent>& events) {
                                        return decide_sign_out(book, events, user, session, now);
                                    }};
    co_return co_await apply_one(accounts_, std::move(step));
}

}  // namespace souk::auth::app
