#include "services/auth/app/sign_up.hpp"

#include "services/auth/app/refresh_token.hpp"

namespace souk::auth::app {

base::Result<SignedIn> decide_sign_up(AccountBook& book, std::vector<AccountEvent>& events,
                                      const domain::User& user, domain::Session session,
                                      const domain::TokenHash& token) {
    if (const auto entered = register_user(book, user, events); !entered) {
        return entered.error();
    }
    book.open(session, token, user.created_at);
    return SignedIn{profile_of(user), session.id.uuid()};
}

base::Task<base::Result<Credentials>> SignUp::run(NewAccountInput input, std::string client,
                                                  base::Cause cause) const {
    const auto account = check(std::move(input), rules_);
    if (!account) {
        co_return account.error();
    }
    if (const auto ready = tokens_.ready(); !ready) {
        co_return ready.error();
    }
    // Hashed before the transaction: nothing may hold a row for 30 ms.
    auto hash = co_await hasher_.hash(account->password);
    if (!hash) {
        co_return hash.error();
    }
    const auto user =
        user_from(*account, *std::move(hash), domain::Role::customer, allowed_limit_, clock_.now());
    auto token = FreshToken::make();
    const auto session =
        domain::Session::start(user.id, user.created_at, policy_, std::move(client));
    AccountStep<SignedIn> step{{},
                               std::move(cause),
                               {.email = user.email},
                               [&](AccountBook& book, std::vector<AccountEvent>& events) {
                                   return decide_sign_up(book, events, user, session, token.hash);
                               }};
    const auto signed_in = co_await apply_one(accounts_, std::move(step));
    if (!signed_in) {
        co_return signed_in.error();
    }
    co_return tokens_.issue(*signed_in, std::move(token.text));
}

}  // namespace souk::auth::app
