#include <stdexcept>

#include <sodium.h>

#include "platform/security/claims.hpp"
#include "platform/security/digest.hpp"
#include "platform/security/jwk.hpp"
#include "platform/security/jws.hpp"
#include "platform/security/sodium.hpp"
#include "platform/security/token.hpp"

namespace souk::security {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(key_encryption_key_bytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

// Bytes of a private key, wiped when they are no longer needed.
struct Secret {
    std::string bytes;
    ~Secret() { sodium_memzero(bytes.data(), bytes.size()); }
};

void require_key_size(std::string_view key_encryption_key) {
    if (key_encryption_key.size() != key_encryption_key_bytes) {
        throw std::invalid_argument("the key-encryption key must have 32 bytes");
    }
}

}  // namespace

struct SigningKey::Impl {
    EcKey key;
    std::string kid;
    base::Instant not_before;
};

SigningKey::SigningKey(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

SigningKey SigningKey::generate(base::Instant not_before) {
    return SigningKey{std::unique_ptr<Impl>(
        new Impl{EcKey::generate(), base64url(random_bytes(16)), not_before})};
}

// nonce ‖ ciphertext ‖ tag; the kid is authenticated with it, so that two rows cannot be swapped.
std::string SigningKey::seal(std::string_view key_encryption_key) const {
    require_key_size(key_encryption_key);
    const Secret der{impl_->key.private_der()};
    std::string sealed = random_bytes(nonce_bytes);
    sealed.resize(nonce_bytes + der.bytes.size() + tag_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_bytes, nullptr,
                                               bytes_of(der.bytes), der.bytes.size(),
                                               bytes_of(impl_->kid), impl_->kid.size(), nullptr,
                                               bytes_of(sealed), bytes_of(key_encryption_key));
    return sealed;
}

base::Result<SigningKey> SigningKey::open(std::string_view sealed, std::string_view kid,
                                          base::Instant not_before,
                                          std::string_view key_encryption_key) {
    require_key_size(key_encryption_key);
    ensure_sodium();
    const base::Error refused{.kind = base::ErrorKind::invalid,
                              .code = "key_not_opened",
                              .detail = "The stored signing key " + std::string{kid} +
                                        " cannot be opened with the key-encryption key given."};
    if (sealed.size() <= nonce_bytes + tag_bytes) {
        return refused;
    }
    Secret der{std::string(sealed.size() - nonce_bytes - tag_bytes, '\0')};
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes_of(der.bytes), nullptr, nullptr, bytes_of(sealed) + nonce_bytes,
        sealed.size() - nonce_bytes, bytes_of(kid), kid.size(), bytes_of(sealed),
        bytes_of(key_encryption_key));
    auto key = failed == 0 ? EcKey::from_private_der(der.bytes) : std::nullopt;
    if (!key) {
        return refused;
    }
    return SigningKey{
        std::unique_ptr<Impl>(new Impl{*std::move(key), std::string{kid}, not_before})};
}

PublicKey SigningKey::public_key() const {
    return {.kid = impl_->kid,
            .jwk_json = write_jwk(impl_->key, impl_->kid),
            .not_before = impl_->not_before};
}

std::string SigningKey::sign(const Claims& claims, std::string_view issuer,
                             std::string_view audience) const {
    const auto input = signing_input(impl_->kid, write_claims(claims, issuer, audience));
    return input + '.' + base64url(impl_->key.sign(input));
}

}  // namespace souk::security
