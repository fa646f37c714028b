#include "services/auth/app/new_account.hpp"

#include <utility>

namespace souk::auth::app {

void check_password(base::Checks& checks, std::optional<domain::PasswordFault> fault,
                    std::string_view pointer) {
    if (!fault) {
        return;
    }
    switch (*fault) {
        case domain::PasswordFault::wrong_length:
            checks.require(false, pointer, "invalid_password",
                           "The password must have 8 to 128 characters.");
            return;
        case domain::PasswordFault::common:
            checks.require(false, pointer, "common_password",
                           "This password is one of those that are tried first. Choose another.");
            return;
        case domain::PasswordFault::like_account:
            checks.require(false, pointer, "password_like_account",
                           "The password must not be the account's mail address or name.");
            return;
    }
}

base::Result<NewAccount> check(NewAccountInput input, const domain::PasswordRules& rules) {
    const auto email = domain::Email::parse(input.email);
    const auto name = domain::read_name(input.name);
    base::Checks checks;
    checks.require(email.has_value(), "/email", "invalid_email",
                   "The email must be a mail address of at most 254 characters.");
    const auto fault =
        email ? rules.fault(input.password, *email, input.name) : rules.fault(input.password);
    check_password(checks, fault, "/password");
    checks.require(name.has_value(), "/name", "invalid_name",
                   "The name must have 1 to 100 characters and no control characters.");
    if (!checks.passed()) {
        return checks.error();
    }
    return NewAccount{*email, *name, std::move(input.password)};
}

domain::User user_from(const NewAccount& account, std::string password_hash, domain::Role role,
                       base::Money allowed_limit, base::Instant now) {
    return {.id = domain::UserId::make(),
            .email = account.email,
            .name = account.name,
            .password_hash = std::move(password_hash),
            .role = role,
            .allowed_limit = allowed_limit,
            .created_at = now};
}

base::Result<void> register_user(AccountBook& book, const domain::User& user,
                                 std::vector<AccountEvent>& events) {
    if (book.find(user.email) != nullptr) {
        return base::Error{.kind = base::ErrorKind::conflict,
                           .code = "email_taken",
                           .detail = "An account with this mail address exists already."};
    }
    book.enter(user);
    events.emplace_back(fact_of<contracts::UserRegistered>(user));
    return {};
}

}  // namespace souk::auth::app
