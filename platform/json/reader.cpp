#include "platform/json/reader.hpp"

#include "platform/json/writer.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace souk::json {
namespace {

/// The first double beyond every 64-bit integer: the parser gives longer literals as doubles.
constexpr double beyond_integers = 9223372036854775808.0;

bool is_integer(const Value& value) {
    return value.is_int64() || value.is_uint64();
}

std::string range_message(const std::string& least, const std::string& most) {
    return "The number must be between " + least + " and " + most + ".";
}

}  // namespace

void Reader::fail(const Path& path, std::string_view code, std::string message) {
    if (errors_.size() < max_errors) {
        errors_.push_back({path.pointer(), std::string{code}, std::move(message)});
    } else if (!std::exchange(full_, true)) {
        errors_.back() = {"", "too_many_errors", "More is wrong than is listed here."};
    }
}

void Reader::boolean(const Value& value, const Path& path, bool& out) {
    if (const bool* found = value.if_bool()) {
        out = *found;
    } else {
        fail(path, "wrong_type", "Expected true or false.");
    }
}

std::optional<std::int64_t> Reader::integer(const Value& value, const Path& path,
                                            std::int64_t least, std::int64_t most) {
    if (const auto* number = value.if_int64(); number && *number >= least && *number <= most) {
        return *number;
    }
    const auto* literal = value.if_double();
    if (is_integer(value) || (literal != nullptr && std::abs(*literal) >= beyond_integers)) {
        fail(path, "out_of_range", range_message(std::to_string(least), std::to_string(most)));
    } else {
        fail(path, "wrong_type", "Expected an integer.");
    }
    return std::nullopt;
}

std::optional<std::uint64_t> Reader::natural(const Value& value, const Path& path,
                                             std::uint64_t most) {
    std::optional<std::uint64_t> number;
    if (const auto* big = value.if_uint64()) {
        number = *big;
    } else if (const auto* small = value.if_int64(); small && *small >= 0) {
        number = static_cast<std::uint64_t>(*small);
    }
    if (number && *number <= most) {
        return number;
    }
    const auto* literal = value.if_double();
    if (is_integer(value) || (literal != nullptr && std::abs(*literal) >= beyond_integers)) {
        fail(path, "out_of_range", range_message("0", std::to_string(most)));
    } else {
        fail(path, "wrong_type", "Expected an integer.");
    }
    return std::nullopt;
}

void Reader::scalar(const Value& value, const Path& path, double& out) {
    if (value.is_number()) {
        out = value.to_number<double>();
    } else {
        fail(path, "wrong_type", "Expected a number.");
    }
}

std::optional<std::string_view> Reader::text(const Value& value, const Path& path) {
    if (const auto* found = value.if_string()) {
        return std::string_view{found->data(), found->size()};
    }
    fail(path, "wrong_type", "Expected a string.");
    return std::nullopt;
}

void Reader::scalar(const Value& value, const Path& path, std::string& out) {
    if (const auto found = text(value, path)) {
        out = *found;
    }
}

void Reader::scalar(const Value& value, const Path& path, base::Uuid& out) {
    const auto found = text(value, path);
    if (!found) {
        return;
    }
    if (const auto uuid = base::Uuid::parse(*found)) {
        out = *uuid;
    } else {
        fail(path, "invalid_format", "Expected a UUID of 36 characters.");
    }
}

void Reader::scalar(const Value& value, const Path& path, base::Instant& out) {
    const auto found = text(value, path);
    if (!found) {
        return;
    }
    if (const auto at = base::parse_rfc3339(*found)) {
        out = *at;
    } else {
        fail(path, "invalid_format", "Expected a time such as 2026-01-31T09:15:00Z (RFC 3339).");
    }
}

void Reader::scalar(const Value& value, const Path&, RawJson& out) {
    out.text.clear();
    append_value(out.text, value);
}

std::optional<std::size_t> Reader::one_of(const Value& value, const Path& path,
                                          const std::vector<std::string_view>& names) {
    const auto found = text(value, path);
    if (!found) {
        return std::nullopt;
    }
    const auto it = std::find(names.begin(), names.end(), *found);
    if (it != names.end()) {
        return static_cast<std::size_t>(it - names.begin());
    }
    std::string message = "Expected one of";
    for (const auto name : names) {
        message.append(name == names.front() ? " " : ", ").append(name);
    }
    fail(path, "unknown_value", message + ".");
    return std::nullopt;
}

const boost::json::array* Reader::array(const Value& value, const Path& path) {
    const auto* found = value.if_array();
    if (found == nullptr) {
        fail(path, "wrong_type", "Expected an array.");
    }
    return found;
}

const boost::json::object* Reader::object(const Value& value, const Path& path) {
    const auto* found = value.if_object();
    if (found == nullptr) {
        fail(path, "wrong_type", "Expected an object.");
    }
    return found;
}

}  // namespace souk::json
