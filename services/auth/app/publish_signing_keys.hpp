#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>

#include "services/auth/app/access_tokens.hpp"
#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// A signing key this old gets a successor.
inline constexpr std::chrono::hours signing_key_lifetime{24 * 90};

/// Adds `candidate` when the ring needs a key. Publishes every key of the ring when `all`, else
/// the one that was added.
base::Result<base::Handled> decide_publish(domain::KeyRing& ring, std::vector<KeyEvent>& events,
                                           const domain::StoredKey& candidate, base::Instant now,
                                           bool all);

/// Adds `candidate` now, whatever the newest key's age, unless one waits for its turn already: then
/// asking again changes nothing. `conflict` while too many keys are in force.
base::Result<base::Handled> decide_rotate(domain::KeyRing& ring, std::vector<KeyEvent>& events,
                                          const domain::StoredKey& candidate, base::Instant now);

/// Takes out the keys whose last token has expired, and has every verifier forget them.
base::Result<base::Handled> decide_retire(domain::KeyRing& ring, std::vector<KeyEvent>& events,
                                          base::Instant now);

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
    /// Now and then: takes over what other replicas made; adds a key when the newest is old; takes
    /// those out that are over.
    base::Task<> refresh() const;
    /// The operator's verb: a new key, which signs once it has been published for publication_lead.
    /// Says so in one sentence; the exit code of the process.
    base::Task<int> rotate(std::ostream& out) const;

private:
    using Decide =
        std::function<base::Result<base::Handled>(domain::KeyRing&, std::vector<KeyEvent>&)>;
    base::Task<base::Result<base::Handled>> apply(Decide decide) const;
    base::Task<> publish(bool all) const;

    KeyRings& rings_;
    AccessTokens& tokens_;
    const base::Clock& clock_;
    std::string key_encryption_key_;
};

}  // namespace souk::auth::app
