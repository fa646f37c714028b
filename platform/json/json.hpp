#pragma once

#include "platform/base/result.hpp"
#include "platform/json/types.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

// Binds JSON text and described structs (BOOST_DESCRIBE_STRUCT / BOOST_DESCRIBE_ENUM).
//
// Members are snake_case in C++ and camelCase in JSON (`price_minor` <-> `priceMinor`). Understood:
// bool, integers (exact, range-checked), double, std::string, described enums (as strings),
// described structs, std::optional (absent <-> nullopt; null is refused when strict, absent when
// tolerant), Nullable<T> (always written, null when empty), std::vector, std::map<std::string, T>,
// base::Uuid, base::Id<Tag>, base::Money (integer minor units), base::Instant (RFC 3339), RawJson.
namespace souk::json {

/// Parses text to a value: UTF-8, depth ≤ max_depth, no doubled keys, no trailing text.
/// The error is `validation_failed` with the pointer of the place.
base::Result<boost::json::value> parse_value(std::string_view text);

/// The canonical text of any JSON value: keys sorted, no white space. For fingerprints.
std::string canonical(const boost::json::value& value);

/// Reads a T, or every field error at once (at most max_errors), by JSON pointer.
template <class T>
base::Result<T> read(std::string_view text, Mode mode);

/// The same for a value that was parsed already.
template <class T>
base::Result<T> read_value(const boost::json::value& value, Mode mode);

/// Writes a T as compact JSON. Money and integers are exact.
template <class T>
std::string write(const T& value);

}  // namespace souk::json

#include "platform/json/binder.hpp"
