#include "services/auth/app/new_account.hpp"

#include <utility>

namespace souk::auth::app {

base::Result<NewAccount> check(NewAccountInput input) {
    const auto email = domain::Email::parse(input.email);
    const auto name = domain::read_name(input.name);
    base::Checks checks;
    checks.require(email.has_value(), "/email", "invalid_email",
                   "The email must be a mail address of at most 254 characters.");
    checks.require(domain::is_allowed_password(input.password), "/password", "invalid_password",
                   "The password must have 8 to 128 characters.");
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
    events.emplace_back(registered(user));
    return {};
}

}  // namespace souk::auth::app
