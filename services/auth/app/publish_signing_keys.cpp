#include "services/auth/app/publish_signing_keys.hpp"

namespace souk::auth::app {
namespace {

SigningKeyPublished published(const domain::StoredKey& key) {
    return {{.kid = key.kid, .jwk_json = key.public_jwk, .not_before = key.signs_from}};
}

domain::StoredKey make_candidate(base::Instant now, const std::string& key_encryption_key) {
    const auto key = security::SigningKey::generate(now);
    auto half = key.public_key();
    return {.kid = std::move(half.kid),
            .public_jwk = std::move(half.jwk_json),
            .sealed = key.seal(key_encryption_key),
            .created_at = now,
            .signs_from = now};
}

}  // namespace

base::Result<base::Handled> decide_publish(domain::KeyRing& ring,
                                           std::vector<std::variant<SigningKeyPublished>>& events,
                                           const domain::StoredKey& candidate, base::Instant now,
                                           bool all) {
    if (ring.needs_key(now, signing_key_lifetime)) {
        ring.add(candidate, now);
    }
    for (const auto& key : all ? ring.keys() : ring.added()) {
        events.emplace_back(published(key));
    }
    return base::Handled{};
}

base::Task<> PublishSigningKeys::publish(bool all) const {
    const auto now = clock_.now();
    const auto candidate = make_candidate(now, key_encryption_key_);
    const KeyRingStep steps[] = {{{}, {}, {}, [&](domain::KeyRing& ring, auto& events) {
                                      return decide_publish(ring, events, candidate, now, all);
                                  }}};
    co_await rings_.apply(steps);
}

base::Task<> PublishSigningKeys::start() const {
    co_await publish(true);
    tokens_.use(co_await rings_.load());
}

base::Task<> PublishSigningKeys::refresh() const {
    auto ring = co_await rings_.load();
    if (ring.needs_key(clock_.now(), signing_key_lifetime)) {
        co_await publish(false);
        ring = co_await rings_.load();
    }
    tokens_.use(std::move(ring));
}

}  // namespace souk::auth::app
