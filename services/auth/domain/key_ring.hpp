#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "platform/base/clock.hpp"

namespace souk::auth::domain {

/// A key that every verifier has had for so long may sign.
inline constexpr std::chrono::seconds publication_lead{60};

/// A key whose successor has signed for so long is taken away: its last token, good for 10 minutes
/// and 30 s of leeway, has expired, with time to spare for a replica that learned late.
inline constexpr std::chrono::minutes retirement_delay{20};
/// More keys than that at one time are not made: verifiers hold 32.
inline constexpr std::size_t max_ring_keys = 8;

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
    /// Those that add() put in and retire() took out since the ring was loaded.
    [[nodiscard]] const std::vector<StoredKey>& added() const { return added_; }
    [[nodiscard]] const std::vector<StoredKey>& removed() const { return removed_; }

    /// True when there is none, or the newest is `lifetime` old.
    [[nodiscard]] bool needs_key(base::Instant now, std::chrono::seconds lifetime) const;
    /// Sets when it signs: the very first at once, since nothing can be verified without it; every
    /// other one publication_lead from now.
    void add(StoredKey key, base::Instant now);
    /// The newest that does not sign yet, or null.
    [[nodiscard]] const StoredKey* waiting_at(base::Instant now) const;
    /// Whether some key's time is over.
    [[nodiscard]] bool has_retired(base::Instant now) const;
    /// Takes those keys out.
    void retire(base::Instant now);
    /// The newest whose time to sign has come and that `is_known` says verifiers have, or null. The
    /// very first key needs no such word: without it nothing can be verified.
    [[nodiscard]] const StoredKey* signing_at(
        base::Instant now, const std::function<bool(const std::string& kid)>& is_known = {}) const;

private:
    std::vector<StoredKey> keys_;
    [[nodiscard]] std::size_t retired_count(base::Instant now) const;

    std::vector<StoredKey> added_;
    std::vector<StoredKey> removed_;
};

}  // namespace souk::auth::domain
