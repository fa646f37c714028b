#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace souk::security {

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4).
Sha256 sha256(std::string_view bytes);
std::string to_hex(const Sha256& digest);
/// The bytes of lower- or upper-case hexadecimal text; nothing when it is not that.
std::optional<std::string> from_hex(std::string_view text);
/// `size` bytes from the system's random source.
std::string random_bytes(std::size_t size);
/// base64url without padding (RFC 4648 §5).
std::string base64url(std::string_view bytes);
/// Reads what base64url() writes and nothing else: no padding, no other letter, no set bit that
/// the bytes do not need. So one value has one text.
std::optional<std::string> read_base64url(std::string_view text);

}  // namespace souk::security
