#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/clock.hpp"
#include "platform/base/result.hpp"
#include "platform/base/uuid.hpp"

namespace souk::security {

inline constexpr std::size_t max_token_bytes = 2048;
inline constexpr std::size_t max_keys = 32;
inline constexpr std::size_t key_encryption_key_bytes = 32;
inline constexpr std::chrono::seconds clock_leeway{30};

/// What an access token says (RFC 7519): iss, aud, sub, sid, role, iat, nbf, exp, jti.
struct Claims {
    base::Uuid subject;
    base::Uuid session;
    std::string role;  ///< a word, such as `admin`
    base::Instant issued_at;
    base::Instant expires_at;
};

/// A public verification key as it travels on the key topic and in the JWKS (RFC 7517, EC P-256).
struct PublicKey {
    std::string kid;
    std::string jwk_json;
    base::Instant not_before;  ///< signs from here on
};

/// A private ES256 key. Never leaves auth; stored encrypted (seal/open).
class SigningKey {
public:
    /// A new P-256 key with a random kid.
    static SigningKey generate(base::Instant not_before);
    /// Encrypted with XChaCha20-Poly1305 under a key of key_encryption_key_bytes (libsodium), bound
    /// to the kid. Another size throws std::invalid_argument.
    [[nodiscard]] std::string seal(std::string_view key_encryption_key) const;
    static base::Result<SigningKey> open(std::string_view sealed, std::string_view kid,
                                         base::Instant not_before,
                                         std::string_view key_encryption_key);
    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) noexcept;
    ~SigningKey();

    [[nodiscard]] PublicKey public_key() const;
    /// A compact JWS, header {"alg":"ES256","kid":…,"typ":"at+jwt"}.
    [[nodiscard]] std::string sign(const Claims& claims, std::string_view issuer,
                                   std::string_view audience) const;

private:
    struct Impl;
    explicit SigningKey(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The keys that verify. Fed from the key topic; not thread-safe.
class KeySet {
public:
    KeySet();
    ~KeySet();
    KeySet(const KeySet&) = delete;
    KeySet& operator=(const KeySet&) = delete;

    /// Adds or replaces a key; a malformed one, or more than max_keys, is an error and changes
    /// nothing.
    base::Result<void> put(const PublicKey& key);
    void remove(std::string_view kid);
    [[nodiscard]] bool has(std::string_view kid) const;
    [[nodiscard]] bool empty() const;
    /// {"keys":[…]} (RFC 7517).
    [[nodiscard]] std::string jwks_json() const;

    /// Checks form, size, kid, ES256 by the key and never by the header, issuer, audience and
    /// times with clock_leeway. Every failure is the same `unauthenticated`.
    [[nodiscard]] base::Result<Claims> verify(std::string_view token, std::string_view issuer,
                                              std::string_view audience, base::Instant now) const;
    /// The kid of a well-formed token's header, unverified: to wait for a key on its way.
    static std::optional<std::string> kid_of(std::string_view token);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Codec of the compacted topic auth.signing-key.v1: key = kid, value = this JSON.
std::string encode_key_record(const PublicKey& key);
base::Result<PublicKey> decode_key_record(std::string_view json);

/// A session that ended, on auth.session.v1: key = user id.
struct EndedSession {
    base::Uuid session;
    base::Instant ended_at;
};
std::string encode_session_record(const EndedSession& ended);
base::Result<EndedSession> decode_session_record(std::string_view json);

}  // namespace souk::security
