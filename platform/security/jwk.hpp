#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/security/ec_key.hpp"

namespace souk::security {

inline constexpr std::size_t max_kid_bytes = 64;

/// 1 to max_kid_bytes letters, digits, `-` and `_`.
bool is_kid(std::string_view text);

/// A public EC P-256 key for ES256 as JSON (RFC 7517, RFC 7518 §6.2).
std::string write_jwk(const EcKey& key, std::string_view kid);
/// Reads exactly what write_jwk writes: another type, curve, algorithm, use or kid, a private
/// part, a point off the curve and non-canonical base64url are refused.
base::Result<EcKey> read_jwk(std::string_view json, std::string_view kid);

}  // namespace souk::security
