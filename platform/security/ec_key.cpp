#include "platform/security/ec_key.hpp"

#include <stdexcept>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/x509.h>

namespace souk::security {
namespace {

constexpr const char* curve = "prime256v1";
constexpr std::size_t point_bytes = 1 + 2 * ec_coordinate_bytes;

template <auto free_it>
struct Freed {
    template <class T>
    void operator()(T* handle) const {
        free_it(handle);
    }
};
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

// OpenSSL keeps failures in a queue of the thread; a stale one would be blamed on a later call.
void must(bool done, const char* what) {
    if (!done) {
        ERR_clear_error();
        throw std::runtime_error(std::string{"OpenSSL: "} + what);
    }
}

std::string to_raw(std::string_view der) {
    const auto* at = bytes_of(der);
    const Signature signature{d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()))};
    must(signature != nullptr, "its own signature cannot be read");
    std::string raw(es256_signature_bytes, '\0');
    constexpr auto half = static_cast<int>(ec_coordinate_bytes);
    must(BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes_of(raw), half) == half &&
             BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes_of(raw) + half, half) == half,
         "a signature is too long");
    return raw;
}

std::string to_der(std::string_view raw) {
    constexpr auto half = static_cast<int>(ec_coordinate_bytes);
    Number r{BN_bin2bn(bytes_of(raw), half, nullptr)};
    Number s{BN_bin2bn(bytes_of(raw) + half, half, nullptr)};
    const Signature signature{ECDSA_SIG_new()};
    must(r && s && signature, "no memory for a signature");
    must(ECDSA_SIG_set0(signature.get(), r.get(), s.get()) == 1, "a signature cannot be set");
    static_cast<void>(r.release());  // the signature owns them now
    static_cast<void>(s.release());
    const int size = i2d_ECDSA_SIG(signature.get(), nullptr);
    must(size > 0, "a signature cannot be written");
    std::string der(static_cast<std::size_t>(size), '\0');
    auto* at = bytes_of(der);
    i2d_ECDSA_SIG(signature.get(), &at);
    return der;
}

}  // namespace

void EcKey::Free::operator()(EVP_PKEY* key) const {
    EVP_PKEY_free(key);
}

EcKey EcKey::generate() {
    Handle key{EVP_EC_gen(curve)};
    must(key != nullptr, "no P-256 key can be made");
    return EcKey{std::move(key)};
}

std::optional<EcKey> EcKey::from_coordinates(std::string_view x, std::string_view y) {
    if (x.size() != ec_coordinate_bytes || y.size() != ec_coordinate_bytes) {
        return std::nullopt;
    }
    std::string group = curve;
    std::string point = '\x04' + std::string{x} + std::string{y};
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size()),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        OSSL_PARAM_construct_end()};
    const Context context{EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
    must(context && EVP_PKEY_fromdata_init(context.get()) == 1, "EC keys are not supported");
    EVP_PKEY* made = nullptr;
    const bool built =
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters) == 1;
    Handle key{made};
    const Context check{built ? EVP_PKEY_CTX_new(key.get(), nullptr) : nullptr};
    if (!check || EVP_PKEY_public_check(check.get()) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    return EcKey{std::move(key)};
}

std::optional<EcKey> EcKey::from_private_der(std::string_view der) {
    const auto* at = bytes_of(der);
    Handle key{d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size()))};
    char group[32] = {};
    if (!key || at != bytes_of(der) + der.size() ||
        EVP_PKEY_get_group_name(key.get(), group, sizeof group, nullptr) != 1 ||
        std::string_view{group} != curve) {
        ERR_clear_error();
        return std::nullopt;
    }
    return EcKey{std::move(key)};
}

std::string EcKey::private_der() const {
    const int size = i2d_PrivateKey(key_.get(), nullptr);
    must(size > 0, "a private key cannot be written");
    std::string der(static_cast<std::size_t>(size), '\0');
    auto* at = bytes_of(der);
    i2d_PrivateKey(key_.get(), &at);
    return der;
}

std::string EcKey::public_point() const {
    std::string point(point_bytes, '\0');
    std::size_t size = 0;
    must(EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes_of(point),
                                         point.size(), &size) == 1 &&
             size == point_bytes,
         "a public key cannot be read");
    return point;
}

std::string EcKey::sign(std::string_view bytes) const {
    const Digest digest{EVP_MD_CTX_new()};
    std::string der(80, '\0');
    std::size_t size = der.size();
    must(digest &&
             EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
             EVP_DigestSign(digest.get(), bytes_of(der), &size, bytes_of(bytes), bytes.size()) == 1,
         "a text cannot be signed");
    der.resize(size);
    return to_raw(der);
}

bool EcKey::verify(std::string_view bytes, std::string_view signature) const {
    if (signature.size() != es256_signature_bytes) {
        return false;
    }
    const auto der = to_der(signature);
    const Digest digest{EVP_MD_CTX_new()};
    must(digest &&
             EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1,
         "a signature cannot be checked");
    const bool fits = EVP_DigestVerify(digest.get(), bytes_of(der), der.size(), bytes_of(bytes),
                                       bytes.size()) == 1;
    ERR_clear_error();
    return fits;
}

}  // namespace souk::security
