#include "services/auth/app/sign_in.hpp"

#include "services/auth/app/session_endings.hpp"
#include "services/auth/app/refresh_token.hpp"
#include "services/auth/domain/password_rules.hpp"
#include "services/auth/domain/text.hpp"

namespace souk::auth::app {
namespace {

base::Result<domain::Email> check(const SignInInput& input) {
    const auto email = domain::Email::parse(input.email);
    base::Checks checks;
    checks.require(email.has_value(), "/email", "invalid_email",
                   "The email must be a mail address of at most 254 characters.");
    // Shorter than any real one is merely wrong; longer would be hashed for nothing.
    checks.require(domain::code_points(input.password) <= domain::max_password_characters,
                   "/password", "too_long", "A password has at most 128 characters.");
    if (!checks.passed()) {
        return checks.error();
    }
    return *email;
}

}  // namespace

base::Error invalid_credentials() {
    return {.kind = base::ErrorKind::unauthenticated,
            .code = "invalid_credentials",
            .detail = "The mail address or the password is wrong."};
}

base::Result<SignedIn> decide_sign_in(AccountBook& book, std::vector<AccountEvent>& events,
                                      const domain::Session& session,
                                      const std::string& verified_hash,
                                      const domain::TokenHash& token, base::Instant now) {
    const auto* const user = book.find(session.user);
    if (user == nullptr || !user->may_sign_in() || user->password_hash != verified_hash) {
        return invalid_credentials();
    }
    const auto live = book.live_sessions(user->id, now);
    for (std::size_t i = 0; i + domain::max_live_sessions <= live.size(); ++i) {
        end_session(*live[i], events, now);
    }
    book.open(session, token, now);
    return SignedIn{profile_of(*user), session.id.uuid()};
}

base::Task<base::Result<Credentials>> SignIn::run(SignInInput input, Origin origin,
                                                  base::Cause cause) const {
    const auto email = check(input);
    if (!email) {
        co_return email.error();
    }
    if (const auto ready = tokens_.ready(); !ready) {
        co_return ready.error();
    }
    const auto user = co_await users_.find(*email);
    Guess guess{*email, std::move(origin.address)};
    const auto right = co_await check_password_.run(user ? &*user : nullptr,
                                                    std::move(input.password), std::move(guess));
    if (!right) {
        co_return right.error();
    }
    if (!*right) {
        co_return invalid_credentials();
    }
    const auto now = clock_.now();
    auto token = FreshToken::make();
    const auto session = domain::Session::start(user->id, now, policy_, std::move(origin.client));
    AccountStep<SignedIn> step{{},
                               std::move(cause),
                               {.users = {user->id}, .live_sessions = true},
                               [&](AccountBook& book, std::vector<AccountEvent>& events) {
                                   return decide_sign_in(book, events, session, user->password_hash,
                                                         token.hash, now);
                               }};
    const auto signed_in = co_await apply_one(accounts_, std::move(step));
    if (!signed_in) {
        co_return signed_in.error();
    }
    co_return tokens_.issue(*signed_in, std::move(token.text));
}

}  // namespace souk::auth::app
