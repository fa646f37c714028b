#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace souk::observe {

enum class Level { debug = 1, info, warn, error };

/// One key and value of a log line. Never a secret, a token, a password or a whole body.
struct Field {
    std::string_view key;
    std::variant<std::string_view, std::int64_t, std::uint64_t, double, bool> value;

    Field(std::string_view k, std::string_view v) : key(k), value(v) {}
    Field(std::string_view k, const char* v) : key(k), value(std::string_view{v}) {}
    Field(std::string_view k, const std::string& v) : key(k), value(std::string_view{v}) {}
    Field(std::string_view k, bool v) : key(k), value(v) {}
    Field(std::string_view k, double v) : key(k), value(v) {}
    template <std::signed_integral T>
    Field(std::string_view k, T v) : key(k), value(static_cast<std::int64_t>(v)) {}
    template <std::unsigned_integral T>
    requires(!std::same_as<T, bool>) Field(std::string_view k, T v)
        : key(k), value(static_cast<std::uint64_t>(v)) {}
};

inline constexpr std::size_t log_queue_lines = 8192;
/// A longer text is cut here and ends in `…`.
inline constexpr std::size_t max_log_text_bytes = 4096;

/// Sets the service name and the least level that is written. Call once, before the first line.
/// Lines go to standard error as JSON: {"ts","level","service","msg",...fields}.
void init_log(std::string_view service, Level least);

/// Writes one line; thread-safe; asynchronous, so that no caller waits for the disk. When the
/// queue (log_queue_lines) is full the oldest lines are dropped and counted.
void log(Level level, std::string_view message, std::initializer_list<Field> fields = {});

/// Lines dropped so far because the queue was full.
std::uint64_t dropped_log_lines();

/// Waits until what is queued has been written, at most 2 s. Call at exit.
void flush_log();

/// `debug`, `info`, `warn` or `error` as a level; false for another word.
bool parse_level(std::string_view word, Level& level);

}  // namespace souk::observe
