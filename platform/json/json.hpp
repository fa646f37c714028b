#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "platform/base/result.hpp"

// Binds JSON text and described structs (BOOST_DESCRIBE_STRUCT / BOOST_DESCRIBE_ENUM).
//
// Members are snake_case in C++ and camelCase in JSON (`price_minor` <-> `priceMinor`). Understood:
// bool, integers (exact, range-checked), double, std::string, described enums (as strings),
// described structs, std::optional (absent <-> nullopt; null is refused when strict, absent when
// tolerant), Nullable<T> (always written, null when empty), std::vector, std::map<std::string, T>,
// base::Uuid, base::Id<Tag>, base::Money (integer minor units), base::Instant (RFC 3339), RawJson.
namespace souk::json {

enum class Mode {
    strict = 1,  ///< requests: unknown fields are errors
    tolerant,    ///< events and stored rows: unknown fields are ignored
};

/// Limits of every parse, whatever the caller.
inline constexpr std::size_t max_depth = 32;
inline constexpr std::size_t max_errors = 32;

/// A member that is always written, as `null` when it holds nothing.
template <class T>
struct Nullable {
    std::optional<T> value;
    bool operator==(const Nullable&) const = default;
};

/// JSON text to be written as it stands; read as the text of whatever value stood there.
struct RawJson {
    std::string text;
    bool operator==(const RawJson&) const = default;
};

/// Parses text to a value: UTF-8, depth ≤ max_depth, no doubled keys, no trailing text.
/// The error is `validation_failed` with the pointer of the place.
base::Result<boost::json::value> parse_value(std::string_view text);

/// The canonical text of any JSON value: keys sorted, no white space. For fingerprints.
std::string canonical(const boost::json::value& value);

/// Reads a T, or every field error at once (at most max_errors), by JSON pointer.
template <class T>
base::Result<T> read(std::string_view text, Mode mode);

/// Writes a T as compact JSON. Money and integers are exact.
template <class T>
std::string write(const T& value);

}  // namespace souk::json

#include "platform/json/binder.hpp"
