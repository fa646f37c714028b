#include "services/auth/app/publish_signing_keys.hpp"

#include <ostream>

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

base::Result<base::Handled> decide_publish(domain::KeyRing& ring, std::vector<KeyEvent>& events,
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

base::Result<base::Handled> decide_rotate(domain::KeyRing& ring, std::vector<KeyEvent>& events,
                                          const domain::StoredKey& candidate, base::Instant now) {
    if (ring.waiting_at(now) != nullptr) {
        return base::Handled{};
    }
    if (ring.keys().size() >= domain::max_ring_keys) {
        return base::Error{.kind = base::ErrorKind::conflict,
                           .code = "conflict",
                           .detail =
                               "Too many keys are in force. Each goes 20 minutes after its "
                               "successor began to sign."};
    }
    ring.add(candidate, now);
    events.emplace_back(published(ring.keys().back()));
    return base::Handled{};
}

base::Result<base::Handled> decide_retire(domain::KeyRing& ring, std::vector<KeyEvent>& events,
                                          base::Instant now) {
    ring.retire(now);
    for (const auto& key : ring.removed()) {
        events.emplace_back(SigningKeyRetired{key.kid});
    }
    return base::Handled{};
}

base::Task<base::Result<base::Handled>> PublishSigningKeys::apply(Decide decide) const {
    const KeyRingStep steps[] = {{{}, {}, {}, std::move(decide)}};
    auto answers = co_await rings_.apply(steps);
    co_return std::move(answers.front().outcome);
}

base::Task<> PublishSigningKeys::publish(bool all) const {
    const auto now = clock_.now();
    const auto candidate = make_candidate(now, key_encryption_key_);
    Decide decide = [&](domain::KeyRing& ring, std::vector<KeyEvent>& events) {
        return decide_publish(ring, events, candidate, now, all);
    };
    co_await apply(std::move(decide));
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
    // Not before its successor is known everywhere: the topic is what verifiers read.
    if (ring.has_retired(clock_.now()) && tokens_.newest_is_published()) {
        const auto now = clock_.now();
        Decide decide = [now](domain::KeyRing& locked, std::vector<KeyEvent>& events) {
            return decide_retire(locked, events, now);
        };
        co_await apply(std::move(decide));
        ring = co_await rings_.load();
    }
    tokens_.use(std::move(ring));
}

base::Task<int> PublishSigningKeys::rotate(std::ostream& out) const {
    const auto now = clock_.now();
    const auto candidate = make_candidate(now, key_encryption_key_);
    Decide decide = [&](domain::KeyRing& ring, std::vector<KeyEvent>& events) {
        return decide_rotate(ring, events, candidate, now);
    };
    const auto rotated = co_await apply(std::move(decide));
    if (!rotated) {
        out << "rotate-signing-key: " << rotated.error().detail << "\n";
        co_return 1;
    }
    const auto ring = co_await rings_.load();
    const auto& newest = ring.keys().back();
    out << "rotate-signing-key: key " << newest.kid << " signs from "
        << base::to_rfc3339(newest.signs_from) << " on\n";
    co_return 0;
}

}  // namespace souk::auth::app
