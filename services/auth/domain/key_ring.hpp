#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "platform/base/clock.hpp"

namespace souk::auth::domain {

/// A key that every verifier has had for so long may sign.
inline constexpr std::chrono::seconds publication_lead{60};

/// A signing key as it lies in the database: the private half is sealed.
struct StoredKey {
    std::string kid;
    std::string public_jwk;
    std::string sealed;
    base::Instant created_at;
    base::Instant signs_from;
};

/// All signing keys of the shop, oldest first.
class KeyRing {
public:
    KeyRing() = default;
    explicit KeyRing(std::vector<StoredKey> keys) : keys_(std::move(keys)) {}

    [[nodiscard]] const std::vector<StoredKey>& keys() const { return keys_; }
    /// Those that add() put in since the ring was loaded.
    [[nodiscard]] const std::vector<StoredKey>& added() const { return added_; }

    /// True when there is none, or the newest is `lifetime` old.
    [[nodiscard]] bool needs_key(base::Instant now, std::chrono::seconds lifetime) const;
    /// Sets when it signs: the very first at once, since nothing can be verified without it; every
    /// other one publication_lead from now.
    void add(StoredKey key, base::Instant now);
    /// The newest that may sign now, or null.
    [[nodiscard]] const StoredKey* signing_at(base::Instant now) const;

private:
    std::vector<StoredKey> keys_;
    std::vector<StoredKey> added_;
};

}  // namespace souk::auth::domain
