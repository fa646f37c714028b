#include "services/auth/domain/key_ring.hpp"

#include <utility>

namespace souk::auth::domain {

bool KeyRing::needs_key(base::Instant now, std::chrono::seconds lifetime) const {
    return keys_.empty() || now >= keys_.back().created_at + lifetime;
}

void KeyRing::add(StoredKey key, base::Instant now) {
    key.created_at = now;
    key.signs_from = keys_.empty() ? now : now + publication_lead;
    added_.push_back(key);
    keys_.push_back(std::move(key));
}

const StoredKey* KeyRing::signing_at(base::Instant now) const {
    const StoredKey* newest = nullptr;
    for (const auto& key : keys_) {
        if (key.signs_from <= now) {
            newest = &key;
        }
    }
    return newest;
}

}  // namespace souk::auth::domain
