#pragma once

#include "platform/base/clock.hpp"
#include "platform/base/uuid.hpp"
#include "platform/json/reader.hpp"
#include "platform/json/types.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The writing half of the binder that knows no type of the caller's: compiled once.
namespace souk::json {

/// A JSON string; bytes that are not UTF-8 become U+FFFD, so that the text is always JSON.
void append_string(std::string& out, std::string_view text);
void append_integer(std::string& out, std::int64_t value);
void append_natural(std::string& out, std::uint64_t value);
/// The shortest text that reads back as the same double; `null` when it is not finite.
void append_scalar(std::string& out, double value);
void append_scalar(std::string& out, const std::string& value);
void append_scalar(std::string& out, const base::Uuid& value);
void append_scalar(std::string& out, base::Instant value);
void append_scalar(std::string& out, const RawJson& value);
/// Any value, its keys in the order they stand in.
void append_value(std::string& out, const Value& value);
void append_members(std::string& out, const std::vector<Member>& members, const void* whole);

/// `price_minor` -> `priceMinor`.
std::string camel_case(std::string_view snake_case);

}  // namespace souk::json
