#include "services/auth/app/grant_password_reset.hpp"

#include "services/auth/app/edit_user.hpp"
#include "services/auth/app/refresh_token.hpp"
#include "services/auth/app/refusals.hpp"
#include "services/auth/domain/text.hpp"

namespace souk::auth::app {

base::Result<base::Handled> decide_grant(AccountBook& book, const domain::PasswordReset& reset,
                                         const std::string& reason) {
    const auto* const actor = book.find(reset.made_by);
    if (actor == nullptr || !actor->is_active_admin()) {
        return not_an_admin();
    }
    const auto* const user = book.find(reset.user);
    if (user == nullptr || user->status == domain::Status::erased) {
        return user_not_found();
    }
    book.resets.insert_or_assign(reset.user, reset);
    book.audit.push_back({.user = reset.user,
                          .actor = reset.made_by,
                          .at = reset.made_at,
                          .what = "password reset token",
                          .reason = reason});
    return base::Handled{};
}

base::Task<base::Result<ResetGrant>> GrantPasswordReset::run(domain::UserId user,
                                                             domain::UserId actor,
                                                             std::string reason,
                                                             base::Cause cause) const {
    base::Checks checks;
    checks.require(domain::code_points(reason) <= max_reason_characters &&
                       !domain::has_control_character(reason),
                   "/reason", "invalid_reason",
                   "A reason has at most 200 characters and no control characters.");
    if (!checks.passed()) {
        co_return checks.error();
    }
    auto token = FreshToken::make();
    const domain::PasswordReset reset{
        .hash = {token.hash}, .user = user, .made_by = actor, .made_at = clock_.now()};
    AccountStep<base::Handled> step{{},
                                    std::move(cause),
                                    {.users = {user, actor}, .resets = true},
                                    [&](AccountBook& book, std::vector<AccountEvent>&) {
                                        return decide_grant(book, reset, reason);
                                    }};
    const auto granted = co_await apply_one(accounts_, std::move(step));
    if (!granted) {
        co_return granted.error();
    }
    co_return ResetGrant{.reset_token = std::move(token.text), .expires_at = reset.expires_at()};
}

}  // namespace souk::auth::app
