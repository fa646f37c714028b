#include "services/auth/app/access_tokens.hpp"

#include <algorithm>
#include <stdexcept>

namespace souk::auth::app {
namespace {

base::Error no_key_yet() {
    return {.kind = base::ErrorKind::unavailable,
            .code = "unavailable",
            .detail = "Sign-in starts in a moment. Try again in a second.",
            .retry_after_seconds = 1};
}

}  // namespace

void AccessTokens::use(domain::KeyRing ring) {
    for (const auto& key : ring.keys()) {
        if (keys_.contains(key.kid)) {
            continue;
        }
        auto opened = security::SigningKey::open(key.sealed, key.kid, key.signs_from,
                                                 settings_.key_encryption_key);
        if (!opened) {
            throw std::runtime_error(opened.error().detail);
        }
        keys_.emplace(key.kid, *std::move(opened));
    }
    ring_ = std::move(ring);
    std::erase_if(keys_, [&](const auto& key) {
        return std::ranges::none_of(ring_.keys(),
                                    [&](const auto& kept) { return kept.kid == key.first; });
    });
}

bool AccessTokens::newest_is_published() const {
    const auto* const newest = ring_.signing_at(clock_.now());
    return newest != nullptr && (!settings_.is_published || settings_.is_published(newest->kid));
}

base::Result<void> AccessTokens::ready() const {
    if (ring_.signing_at(clock_.now(), settings_.is_published) == nullptr) {
        return no_key_yet();
    }
    return {};
}

base::Result<Credentials> AccessTokens::issue(const SignedIn& signed_in,
                                              std::string refresh_token) const {
    const auto now = clock_.now();
    const auto* const key = ring_.signing_at(now, settings_.is_published);
    if (key == nullptr) {
        return no_key_yet();
    }
    const security::Claims claims{.subject = signed_in.user.id,
                                  .session = signed_in.session_id,
                                  .role = signed_in.user.role,
                                  .issued_at = now,
                                  .expires_at = now + settings_.lifetime};
    return Credentials{
        .user = signed_in.user,
        .access_token = keys_.at(key->kid).sign(claims, settings_.issuer, settings_.audience),
        .refresh_token = std::move(refresh_token),
        .token_type = "Bearer",
        .expires_in = settings_.lifetime.count()};
}

}  // namespace souk::auth::app
