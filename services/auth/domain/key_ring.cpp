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

const StoredKey* KeyRing::waiting_at(base::Instant now) const {
    return !keys_.empty() && keys_.back().signs_from > now ? &keys_.back() : nullptr;
}

// Keys stand in the order of their making, so those that are over stand first.
std::size_t KeyRing::retired_count(base::Instant now) const {
    std::size_t count = 0;
    for (std::size_t i = 1; i < keys_.size(); ++i) {
        if (keys_[i].signs_from + retirement_delay <= now) {
            count = i;
        }
    }
    return count;
}

bool KeyRing::has_retired(base::Instant now) const {
    return retired_count(now) > 0;
}

void KeyRing::retire(base::Instant now) {
    const auto end = keys_.begin() + static_cast<std::ptrdiff_t>(retired_count(now));
    removed_.insert(removed_.end(), keys_.begin(), end);
    keys_.erase(keys_.begin(), end);
}

const StoredKey* KeyRing::signing_at(
    base::Instant now, const std::function<bool(const std::string& kid)>& is_known) const {
    const StoredKey* newest = nullptr;
    for (const auto& key : keys_) {
        const bool verifiable = newest == nullptr || !is_known || is_known(key.kid);
        if (key.signs_from <= now && verifiable) {
            newest = &key;
        }
    }
    return newest;
}

}  // namespace souk::auth::domain
