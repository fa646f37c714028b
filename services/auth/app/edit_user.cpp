#include "services/auth/app/edit_user.hpp"

#include "services/auth/app/refusals.hpp"
#include "services/auth/app/session_endings.hpp"
#include "services/auth/domain/text.hpp"

namespace souk::auth::app {
namespace {

base::Error other_version() {
    return {.kind = base::ErrorKind::precondition_failed,
            .code = "precondition_failed",
            .detail = "The user has changed meanwhile. Read it again."};
}

base::Result<domain::UserEdit> check(const EditUserInput& input) {
    domain::UserEdit edit{.allowed_limit = input.allowed_limit};
    base::Checks checks;
    checks.require(input.role || input.status || input.allowed_limit, "", "required",
                   "Name at least one of role, status and allowedLimitMinor.");
    if (input.role) {
        edit.role = domain::read_role(*input.role);
        checks.require(edit.role.has_value(), "/role", "invalid_role",
                       "The role must be customer or admin.");
    }
    if (input.status) {
        edit.status = domain::read_status(*input.status);
        checks.require(edit.status && edit.status != domain::Status::erased, "/status",
                       "invalid_status", "The status must be ACTIVE or BLOCKED.");
    }
    if (const auto limit = input.allowed_limit) {
        checks.require(!limit->is_negative() && *limit <= domain::max_allowed_limit,
                       "/allowedLimitMinor", "out_of_range",
                       "The limit must be from 0 to 1000000000000 minor units.");
    }
    const auto reason = input.reason.value_or("");
    checks.require(domain::code_points(reason) <= max_reason_characters &&
                       !domain::has_control_character(reason),
                   "/reason", "invalid_reason",
                   "A reason has at most 200 characters and no control characters.");
    if (!checks.passed()) {
        return checks.error();
    }
    return edit;
}

// What is different, in one line: `role customer to admin, allowedLimitMinor 5 to 7`.
std::string describe(const domain::User& before, const domain::User& after) {
    std::string what;
    const auto add = [&](std::string_view field, std::string_view from, std::string_view to) {
        if (from != to) {
            what.append(what.empty() ? "" : ", ").append(field).append(" ");
            what.append(from).append(" to ").append(to);
        }
    };
    add("role", to_text(before.role), to_text(after.role));
    add("status", to_text(before.status), to_text(after.status));
    add("allowedLimitMinor", std::to_string(before.allowed_limit.minor_units()),
        std::to_string(after.allowed_limit.minor_units()));
    return what;
}

}  // namespace

base::Result<UserRecord> decide_edit(AccountBook& book, std::vector<AccountEvent>& events,
                                     const EditUserInput& input, const domain::UserEdit& edit,
                                     base::Instant now) {
    const auto* const actor = book.find(input.actor);
    if (actor == nullptr || !actor->is_active_admin()) {
        return not_an_admin();
    }
    auto* const user = book.find(input.user);
    if (user == nullptr || user->status == domain::Status::erased) {
        return user_not_found();
    }
    if (input.version && *input.version != user->version) {
        return other_version();
    }
    const auto before = *user;
    auto after = before;
    if (!after.edit(edit)) {
        return record_of(before);
    }
    if (!after.is_active_admin() && book.is_last_admin(before)) {
        return last_admin();
    }
    *user = after;
    events.emplace_back(fact_of<contracts::UserChanged>(after));
    if (after.role != before.role || after.status != before.status) {
        end_sessions(book, events, user->id, now);
    }
    book.audit.push_back({.user = user->id,
                          .actor = input.actor,
                          .at = now,
                          .what = describe(before, after),
                          .reason = input.reason.value_or("")});
    return record_of(after);
}

base::Task<base::Result<UserRecord>> EditUser::run(EditUserInput input, base::Cause cause) const {
    const auto edit = check(input);
    if (!edit) {
        co_return edit.error();
    }
    const auto now = clock_.now();
    const bool touches_office = edit->role || edit->status;
    AccountStep<UserRecord> step{{},
                                 std::move(cause),
                                 {.users = {input.user, input.actor},
                                  .live_sessions = touches_office,
                                  .admins = touches_office},
                                 [&](AccountBook& book, std::vector<AccountEvent>& events) {
                                     return decide_edit(book, events, input, *edit, now);
                                 }};
    co_return co_await apply_one(accounts_, std::move(step));
}

}  // namespace souk::auth::app
