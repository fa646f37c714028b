#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace souk::security {

/// A compact JWS (RFC 7515 §7.1) taken apart, its form checked and nothing believed yet.
struct Jws {
    std::string kid;
    std::string_view signed_part;  ///< header.payload as sent; lives as long as the token
    std::string payload;           ///< decoded
    std::string signature;         ///< decoded, r ‖ s
};

/// Nothing unless the token is at most max_token_bytes, three parts of canonical base64url, a
/// header of exactly {"alg":"ES256","kid":…,"typ":"at+jwt"} and a signature of 64 bytes. Each part
/// is checked before anything in it is parsed.
std::optional<Jws> read_jws(std::string_view token);

/// The first two parts of a token, to be signed.
std::string signing_input(std::string_view kid, std::string_view payload_json);

}  // namespace souk::security
