#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace souk::runtime {

inline constexpr std::size_t max_secret_file_bytes = 64 * 1024;

/// A value read from text, or what a right text looks like.
template <class T>
struct Reading {
    std::optional<T> value;
    std::string wanted;
};

/// `http-port` is SOUK_HTTP_PORT.
std::string environment_name(const std::string& name);

/// Decimal digits with an optional minus and nothing else.
Reading<std::int64_t> read_number(const std::string& text, std::int64_t least, std::int64_t most);
/// true, false, 1, 0, yes, no, on, off.
Reading<bool> read_flag(const std::string& text);
Reading<std::chrono::seconds> read_seconds(const std::string& text, std::chrono::seconds least,
                                           std::chrono::seconds most);
/// The file's content without its last newline. `wanted` ends the sentence "the file, which …".
Reading<std::string> read_secret_file(const std::string& path);

}  // namespace souk::runtime
