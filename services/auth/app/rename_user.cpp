#include "services/auth/app/rename_user.hpp"

#include "services/auth/app/refusals.hpp"

namespace souk::auth::app {
namespace {

base::Result<UserRecord> decide_rename(AccountBook& book, domain::UserId user,
                                       const std::string& name) {
    auto* const found = book.find(user);
    if (found == nullptr || !found->may_sign_in()) {
        return account_closed();
    }
    found->name = name;
    return record_of(*found);
}

}  // namespace

base::Task<base::Result<Profile>> RenameUser::run(domain::UserId user, std::string name,
                                                  base::Cause cause) const {
    const auto wanted = domain::read_name(name);
    base::Checks checks;
    checks.require(wanted.has_value(), "/name", "invalid_name",
                   "The name must have 1 to 100 characters and no control characters.");
    if (!checks.passed()) {
        co_return checks.error();
    }
    AccountStep<UserRecord> step{{},
                                 std::move(cause),
                                 {.users = {user}},
                                 [&](AccountBook& book, std::vector<AccountEvent>&) {
                                     return decide_rename(book, user, *wanted);
                                 }};
    const auto renamed = co_await apply_one(accounts_, std::move(step));
    if (!renamed) {
        co_return renamed.error();
    }
    co_return static_cast<const Profile&>(*renamed);
}

}  // namespace souk::auth::app
