#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Small readings of protocol text: pure functions, no state.
namespace souk::http {

/// A `tchar` of RFC 9110: what names and methods are made of.
bool is_token_char(char c);
bool is_token(std::string_view text);
/// Printable ASCII without the space.
bool is_visible_ascii(char c);
/// Equal without regard to the case of ASCII letters.
bool equal_ignoring_case(std::string_view left, std::string_view right);
std::string to_lower(std::string_view text);
/// Without spaces and tabs at both ends.
std::string_view trim(std::string_view text);
/// Decimal digits and nothing else; nothing when empty or out of range.
std::optional<std::uint64_t> parse_decimal(std::string_view text);
/// Well-formed UTF-8 (RFC 3629): no overlong forms, surrogates or values past U+10FFFF.
bool is_utf8(std::string_view text);
/// `%41` -> `A`; a `+` is a space in a query. Nothing when malformed, not UTF-8, or when it holds
/// a control character.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);
/// Encodes all but the unreserved characters of RFC 3986.
std::string percent_encode(std::string_view text);
/// `/name` as a JSON pointer (RFC 6901): `~` and `/` are escaped.
std::string pointer_to(std::string_view name);
/// base64url (RFC 4648, section 5) without padding; strict when reading.
std::string base64url_encode(std::string_view bytes);
std::optional<std::string> base64url_decode(std::string_view text);

}  // namespace souk::http
