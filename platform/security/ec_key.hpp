#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <openssl/types.h>

namespace souk::security {

inline constexpr std::size_t ec_coordinate_bytes = 32;
inline constexpr std::size_t es256_signature_bytes = 64;

/// A key on NIST P-256, public or private, and ES256 on bytes (RFC 7518 §3.4): the signature is
/// r ‖ s. The algorithm is the type's own; nothing that a caller sends can choose another.
class EcKey {
public:
    static EcKey generate();
    /// A public key; nothing when the point is not on the curve.
    static std::optional<EcKey> from_coordinates(std::string_view x, std::string_view y);
    /// A private key as private_der() wrote it.
    static std::optional<EcKey> from_private_der(std::string_view der);

    [[nodiscard]] std::string private_der() const;
    [[nodiscard]] std::string x() const { return public_point().substr(1, ec_coordinate_bytes); }
    [[nodiscard]] std::string y() const { return public_point().substr(1 + ec_coordinate_bytes); }

    /// Only with a private key.
    [[nodiscard]] std::string sign(std::string_view bytes) const;
    [[nodiscard]] bool verify(std::string_view bytes, std::string_view signature) const;

private:
    struct Free {
        void operator()(EVP_PKEY* key) const;
    };
    using Handle = std::unique_ptr<EVP_PKEY, Free>;
    explicit EcKey(Handle key) : key_(std::move(key)) {}
    // 04 ‖ x ‖ y
    [[nodiscard]] std::string public_point() const;

    Handle key_;
};

}  // namespace souk::security
