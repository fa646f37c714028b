#pragma once

#include <cstddef>
#include <optional>
#include <string>

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

}  // namespace souk::json
