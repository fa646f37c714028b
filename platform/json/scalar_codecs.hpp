#pragma once

#include "platform/base/clock.hpp"
#include "platform/base/money.hpp"
#include "platform/base/uuid.hpp"
#include "platform/json/codec.hpp"

#include <concepts>
#include <cstdint>
#include <limits>
#include <string>

namespace souk::json {

template <>
struct Codec<bool> {
    static void read(Reader& reader, const Value& value, const Path& path, bool& out) {
        reader.boolean(value, path, out);
    }
    static void write(std::string& out, bool value) { out += value ? "true" : "false"; }
};

template <std::signed_integral T>
struct Codec<T> {
    static void read(Reader& reader, const Value& value, const Path& path, T& out) {
        using Limits = std::numeric_limits<T>;
        if (const auto number = reader.integer(value, path, Limits::min(), Limits::max())) {
            out = static_cast<T>(*number);
        }
    }
    static void write(std::string& out, T value) { append_integer(out, value); }
};

/// Unsigned numbers; bool counts as one in C++ and is none here.
template <class T>
concept Natural = std::unsigned_integral<T> && !std::same_as<T, bool>;

template <Natural T>
struct Codec<T> {
    static void read(Reader& reader, const Value& value, const Path& path, T& out) {
        if (const auto number = reader.natural(value, path, std::numeric_limits<T>::max())) {
            out = static_cast<T>(*number);
        }
    }
    static void write(std::string& out, T value) { append_natural(out, value); }
};

/// A type whose read and write are one function each in reader.cpp and writer.cpp.
template <class T>
concept Scalar = std::same_as<T, double> || std::same_as<T, std::string> ||
    std::same_as<T, base::Uuid> || std::same_as<T, base::Instant> || std::same_as<T, RawJson>;

template <Scalar T>
struct Codec<T> {
    static void read(Reader& reader, const Value& value, const Path& path, T& out) {
        reader.scalar(value, path, out);
    }
    static void write(std::string& out, const T& value) { append_scalar(out, value); }
};

template <class Tag>
struct Codec<base::Id<Tag>> {
    static void read(Reader& reader, const Value& value, const Path& path, base::Id<Tag>& out) {
        base::Uuid uuid;
        reader.scalar(value, path, uuid);
        out = base::Id<Tag>{uuid};
    }
    static void write(std::string& out, const base::Id<Tag>& value) {
        append_scalar(out, value.uuid());
    }
};

template <>
struct Codec<base::Money> {
    static void read(Reader& reader, const Value& value, const Path& path, base::Money& out) {
        std::int64_t units = 0;
        Codec<std::int64_t>::read(reader, value, path, units);
        out = base::Money::minor(units);
    }
    static void write(std::string& out, base::Money value) {
        append_integer(out, value.minor_units());
    }
};

}  // namespace souk::json
