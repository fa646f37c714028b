#include "services/auth/app/refresh_session.hpp"

#include "services/auth/app/refresh_token.hpp"

namespace souk::auth::app {

base::Error refresh_refused() {
    return {.kind = base::ErrorKind::unauthenticated,
            .code = "unauthenticated",
            .detail = "The refresh token is not accepted. Sign in again."};
}

base::Result<Renewed> decide_refresh(AccountBook& book, std::vector<AccountEvent>& events,
                                     const domain::TokenHash& shown, const domain::TokenHash& fresh,
                                     base::Instant now, const domain::SessionPolicy& policy) {
    auto* const token = book.find(shown);
    auto* const session = token == nullptr ? nullptr : book.find(token->session);
    const auto* const user = session == nullptr ? nullptr : book.find(session->user);
    if (user == nullptr || !user->may_sign_in()) {
        return refresh_refused();
    }
    switch (session->renew(*token, now, policy)) {
        case domain::Renewal::refused:
            return refresh_refused();
        case domain::Renewal::reused:
            events.emplace_back(SessionEnded{user->id.uuid(), {session->id.uuid(), now}});
            return Renewed{};
        case domain::Renewal::renewed:
            break;
    }
    book.issue(session->id, fresh, now);
    return Renewed{SignedIn{profile_of(*user), session->id.uuid()}};
}

base::Task<base::Result<Credentials>> RefreshSession::run(std::string refresh_token,
                                                          base::Cause cause) const {
    if (refresh_token.size() != refresh_token_characters) {
        co_return refresh_refused();
    }
    if (const auto ready = tokens_.ready(); !ready) {
        co_return ready.error();
    }
    const auto shown = hash_of(refresh_token);
    const auto now = clock_.now();
    auto fresh = FreshToken::make();
    AccountStep<Renewed> step{{},
                              std::move(cause),
                              {.token = shown},
                              [&](AccountBook& book, std::vector<AccountEvent>& events) {
                                  return decide_refresh(book, events, shown, fresh.hash, now,
                                                        policy_);
                              }};
    const auto renewed = co_await apply_one(accounts_, std::move(step));
    if (!renewed) {
        co_return renewed.error();
    }
    if (!renewed->signed_in) {
        co_return refresh_refused();
    }
    co_return tokens_.issue(*renewed->signed_in, std::move(fresh.text));
}

}  // namespace souk::auth::app
