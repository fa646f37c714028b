#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "services/auth/app/account_book.hpp"
#include "services/auth/app/events.hpp"
#include "services/auth/domain/password_rules.hpp"

namespace souk::auth::app {

/// What somebody who wants an account says.
struct NewAccountInput {
    std::string email;
    std::string password;
    std::string name;
};

/// The same, checked.
struct NewAccount {
    domain::Email email;
    std::string name;
    std::string password;
};

/// Every wrong field at once, or the account to be made.
base::Result<NewAccount> check(NewAccountInput input, const domain::PasswordRules& rules);

/// Records at `pointer` why the password is refused, if it is.
void check_password(base::Checks& checks, std::optional<domain::PasswordFault> fault,
                    std::string_view pointer);

/// The user that a checked account becomes once its password is hashed.
domain::User user_from(const NewAccount& account, std::string password_hash, domain::Role role,
                       base::Money allowed_limit, base::Instant now);

/// Enters the user and appends `user.registered`, or refuses with `email_taken`.
base::Result<void> register_user(AccountBook& book, const domain::User& user,
                                 std::vector<AccountEvent>& events);

}  // namespace souk::auth::app
