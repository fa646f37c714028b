#pragma once

#include <chrono>
#include <map>
#include <string>

#include "platform/base/clock.hpp"
#include "platform/base/result.hpp"
#include "platform/security/token.hpp"
#include "services/auth/app/profile.hpp"
#include "services/auth/domain/key_ring.hpp"

namespace souk::auth::app {

/// Signs access tokens with the ring's present key. Before the ring has been read it answers
/// `unavailable`. On the event loop only; `clock` outlives it.
class AccessTokens {
public:
    struct Settings {
        std::string issuer;
        std::string audience;
        std::string key_encryption_key;
        std::chrono::seconds lifetime{600};
    };
    AccessTokens(const base::Clock& clock, Settings settings)
        : clock_(clock), settings_(std::move(settings)) {}

    /// Takes the ring over. Throws std::runtime_error, naming the kid, when a key cannot be opened.
    void use(domain::KeyRing ring);
    /// Whether a token could be signed now, else `unavailable`. Ask it before doing any work.
    [[nodiscard]] base::Result<void> ready() const;
    /// Everything the caller of a sign-in is given.
    [[nodiscard]] base::Result<Credentials> issue(const SignedIn& signed_in,
                                                  std::string refresh_token) const;

private:
    const base::Clock& clock_;
    Settings settings_;
    domain::KeyRing ring_;
    std::map<std::string, security::SigningKey> keys_;
};

}  // namespace souk::auth::app
