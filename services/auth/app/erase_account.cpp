#include "services/auth/app/erase_account.hpp"

#include "services/auth/app/refusals.hpp"
#include "services/auth/app/session_endings.hpp"
#include "services/auth/domain/password_rules.hpp"
#include "services/auth/domain/text.hpp"

namespace souk::auth::app {

base::Result<base::Handled> decide_erase(AccountBook& book, std::vector<AccountEvent>& events,
                                         domain::UserId user, const std::string& verified_hash,
                                         base::Instant now) {
    auto* const found = book.find(user);
    if (found == nullptr || !found->may_sign_in()) {
        return account_closed();
    }
    if (found->password_hash != verified_hash) {
        return wrong_password();
    }
    if (book.is_last_admin(*found)) {
        return last_admin();
    }
    book.forgotten_throttles.push_back(throttle_of(found->email));
    book.erased.push_back(user);
    book.resets.erase(user);
    found->erase();
    events.emplace_back(fact_of<contracts::UserErased>(*found));
    end_sessions(book, events, user, now);
    return base::Handled{};
}

base::Task<base::Result<base::Handled>> EraseAccount::run(domain::UserId user, std::string password,
                                                          std::string address,
                                                          base::Cause cause) const {
    base::Checks checks;
    checks.require(domain::code_points(password) <= domain::max_password_characters, "/password",
                   "too_long", "A password has at most 128 characters.");
    if (!checks.passed()) {
        co_return checks.error();
    }
    const auto found = co_await users_.find(user);
    if (!found || !found->may_sign_in()) {
        co_return account_closed();
    }
    Guess guess{found->email, std::move(address)};
    const auto right = co_await check_password_.run(&*found, std::move(password), std::move(guess));
    if (!right) {
        co_return right.error();
    }
    if (!*right) {
        co_return wrong_password();
    }
    const auto now = clock_.now();
    AccountStep<base::Handled> step{
        {},
        std::move(cause),
        {.users = {user}, .live_sessions = true, .resets = true, .admins = true},
        [&](AccountBook& book, std::vector<AccountEvent>& events) {
            return decide_erase(book, events, user, found->password_hash, now);
        }};
    co_return co_await apply_one(accounts_, std::move(step));
}

}  // namespace souk::auth::app
