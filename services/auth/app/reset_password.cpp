#include "services/auth/app/reset_password.hpp"

#include "services/auth/app/guess_limiter.hpp"
#include "services/auth/app/new_account.hpp"
#include "services/auth/app/refresh_token.hpp"
#include "services/auth/app/session_endings.hpp"

namespace souk::auth::app {

base::Error reset_refused() {
    return {.kind = base::ErrorKind::unauthenticated,
            .code = "unauthenticated",
            .detail = "The reset token is not accepted. Ask for another one."};
}

base::Result<base::Handled> decide_reset(AccountBook& book, std::vector<AccountEvent>& events,
                                         const domain::ResetHash& shown,
                                         const std::string& new_hash, base::Instant now) {
    const auto* const reset = book.find(shown, now);
    auto* const user = reset == nullptr ? nullptr : book.find(reset->user);
    if (user == nullptr || !user->may_sign_in()) {
        return reset_refused();
    }
    user->password_hash = new_hash;
    book.resets.erase(user->id);
    book.forgotten_throttles.push_back(throttle_of(user->email));
    end_sessions(book, events, user->id, now);
    return base::Handled{};
}

base::Task<base::Result<base::Handled>> ResetPassword::run(std::string reset_token,
                                                           std::string new_password,
                                                           base::Cause cause) const {
    base::Checks checks;
    check_password(checks, rules_.fault(new_password), "/newPassword");
    if (!checks.passed()) {
        co_return checks.error();
    }
    if (reset_token.size() != refresh_token_characters) {
        co_return reset_refused();
    }
    // Asked before the hashing, so that whoever has no token costs nothing.
    const domain::ResetHash shown{hash_of(reset_token)};
    const auto user = co_await users_.find(shown, clock_.now());
    if (!user || !user->may_sign_in()) {
        co_return reset_refused();
    }
    check_password(checks, rules_.fault(new_password, user->email, user->name), "/newPassword");
    if (!checks.passed()) {
        co_return checks.error();
    }
    const auto hash = co_await hasher_.hash(std::move(new_password));
    if (!hash) {
        co_return hash.error();
    }
    const auto now = clock_.now();
    AccountStep<base::Handled> step{{},
                                    std::move(cause),
                                    {.reset = shown, .live_sessions = true, .resets = true},
                                    [&](AccountBook& book, std::vector<AccountEvent>& events) {
                                        return decide_reset(book, events, shown, *hash, now);
                                    }};
    co_return co_await apply_one(accounts_, std::move(step));
}

}  // namespace souk::auth::app
