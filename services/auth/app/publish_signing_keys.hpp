#pragma once

#include <chrono>
#include <string>

#include "services/auth/app/access_tokens.hpp"
#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// A signing key this old gets a successor.
inline constexpr std::chrono::hours signing_key_lifetime{24 * 90};

/// Adds `candidate` when the ring needs a key. Publishes every key of the ring when `all`, else
/// the one that was added.
base::Result<base::Handled> decide_publish(domain::KeyRing& ring,
                                           std::vector<std::variant<SigningKeyPublished>>& events,
                                           const domain::StoredKey& candidate, base::Instant now,
                                           bool all);

/// Keeps the signing keys young and published, and hands them to AccessTokens.
class PublishSigningKeys {
public:
    PublishSigningKeys(KeyRings& rings, AccessTokens& tokens, const base::Clock& clock,
                       std::string key_encryption_key)
        : rings_(rings),
          tokens_(tokens),
          clock_(clock),
          key_encryption_key_(std::move(key_encryption_key)) {}

    /// At each start: makes the first key if there is none, publishes all, takes them over.
    base::Task<> start() const;
    /// Now and then: takes over what other replicas made; adds a key when the newest is old.
    base::Task<> refresh() const;

private:
    base::Task<> publish(bool all) const;

    KeyRings& rings_;
    AccessTokens& tokens_;
    const base::Clock& clock_;
    std::string key_encryption_key_;
};

}  // namespace souk::auth::app
