#include "services/auth/app/change_password.hpp"

#include "services/auth/app/new_account.hpp"
#include "services/auth/app/refusals.hpp"
#include "services/auth/app/session_endings.hpp"
#include "services/auth/domain/text.hpp"

namespace souk::auth::app {
namespace {

std::optional<base::Error> check(const ChangePassword::Input& input, const domain::User& user,
                                 const domain::PasswordRules& rules) {
    base::Checks checks;
    checks.require(domain::code_points(input.current_password) <= domain::max_password_characters,
                   "/currentPassword", "too_long", "A password has at most 128 characters.");
    check_password(checks, rules.fault(input.new_password, user.email, user.name), "/newPassword");
    return checks.passed() ? std::nullopt : std::optional{checks.error()};
}

}  // namespace

base::Result<base::Handled> decide_change_password(AccountBook& book,
                                                   std::vector<AccountEvent>& events,
                                                   domain::UserId user, domain::SessionId kept,
                                                   const std::string& verified_hash,
                                                   const std::string& new_hash, base::Instant now) {
    auto* const found = book.find(user);
    if (found == nullptr || !found->may_sign_in()) {
        return account_closed();
    }
    if (found->password_hash != verified_hash) {
        return wrong_password();
    }
    found->password_hash = new_hash;
    book.resets.erase(user);
    end_sessions(book, events, user, now, kept);
    return base::Handled{};
}

base::Task<base::Result<base::Handled>> ChangePassword::run(Input input, base::Cause cause) const {
    const auto user = co_await users_.find(input.user);
    if (!user || !user->may_sign_in()) {
        co_return account_closed();
    }
    if (auto refused = check(input, *user, rules_)) {
        co_return *std::move(refused);
    }
    Guess guess{user->email, std::move(input.address)};
    const auto right =
        co_await check_password_.run(&*user, std::move(input.current_password), std::move(guess));
    if (!right) {
        co_return right.error();
    }
    if (!*right) {
        co_return wrong_password();
    }
    const auto hash = co_await hasher_.hash(std::move(input.new_password));
    if (!hash) {
        co_return hash.error();
    }
    const auto now = clock_.now();
    AccountStep<base::Handled> step{{},
                                    std::move(cause),
                                    {.users = {input.user}, .live_sessions = true, .resets = true},
                                    [&](AccountBook& book, std::vector<AccountEvent>& events) {
                                        return decide_change_password(
                                            book, events, input.user, input.session,
                                            user->password_hash, *hash, now);
                                    }};
    co_return co_await apply_one(accounts_, std::move(step));
}

}  // namespace souk::auth::app
