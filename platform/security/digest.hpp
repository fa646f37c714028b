#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace souk::security {

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4).
Sha256 sha256(std::string_view bytes);
std::string to_hex(const Sha256& digest);
/// `size` bytes from the system's random source.
std::string random_bytes(std::size_t size);
/// base64url without padding (RFC 4648 §5).
std::string base64url(std::string_view bytes);

}  // namespace souk::security
