#pragma once

#include <chrono>
#include <functional>
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
        /// Whether verifiers have the key with this kid: this process has read it back from the
        /// topic. Not given: every key counts as published.
        std::function<bool(const std::string& kid)> is_published{};
    };
    AccessTokens(const base::Clock& clock, Settings settings)
        : clock_(clock), settings_(std::move(settings)) {}

    /// Takes the ring over. Throws std::runtime_error, naming the kid, when a key cannot be opened.
    void use(domain::KeyRing ring);
    /// Whether the newest key whose time has come is one that verifiers have.
    [[nodiscard]] bool newest_is_published() const;
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
