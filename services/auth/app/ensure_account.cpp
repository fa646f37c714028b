#include "services/auth/app/ensure_account.hpp"

#include <ostream>

namespace souk::auth::app {
namespace {

base::Error invalid_role() {
    return base::validation_failed(
        {{"/role", "invalid_role", "The role must be customer or admin."}});
}

base::Error other_role(domain::Role present) {
    return {.kind = base::ErrorKind::conflict,
            .code = "conflict",
            .detail = "The account exists with the role " + std::string{domain::to_text(present)} +
                      ", and it keeps it."};
}

}  // namespace

base::Task<base::Result<bool>> EnsureAccount::run(NewAccountInput input, std::string role) const {
    const auto wanted = domain::read_role(role);
    if (!wanted) {
        co_return invalid_role();
    }
    const auto account = check(std::move(input), rules_);
    if (!account) {
        co_return account.error();
    }
    if (const auto present = co_await users_.find(account->email)) {
        if (present->role != *wanted) {
            co_return other_role(present->role);
        }
        co_return false;
    }
    auto hash = co_await hasher_.hash(account->password);
    if (!hash) {
        co_return hash.error();
    }
    const auto user = user_from(*account, *std::move(hash), *wanted, allowed_limit_, clock_.now());
    AccountStep<base::Handled> step{
        {},
        {},
        {.email = user.email},
        [&](AccountBook& book, std::vector<AccountEvent>& events) -> base::Result<base::Handled> {
            if (const auto entered = register_user(book, user, events); !entered) {
                return entered.error();
            }
            return base::Handled{};
        }};
    const auto made = co_await apply_one(accounts_, std::move(step));
    if (!made) {
        co_return made.error();
    }
    co_return true;
}

base::Task<int> EnsureAccount::run_verb(NewAccountInput input, std::string role,
                                        std::ostream& out) const {
    const auto email = input.email;
    const auto made = co_await run(std::move(input), std::move(role));
    if (!made) {
        out << "ensure-account: " << made.error().detail << "\n";
        for (const auto& field : made.error().fields) {
            out << "ensure-account: " << field.message << "\n";
        }
        co_return 1;
    }
    out << "ensure-account: " << email << (*made ? " was created" : " is there already") << "\n";
    co_return 0;
}

}  // namespace souk::auth::app
