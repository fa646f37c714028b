#pragma once

#include "platform/json/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace souk::json {

template <class T>
struct Codec<std::vector<T>> {
    static void read(Reader& reader, const Value& value, const Path& path, std::vector<T>& out) {
        const auto* array = reader.array(value, path);
        if (array == nullptr) {
            return;
        }
        out.clear();
        out.reserve(array->size());
        for (std::size_t i = 0; i < array->size() && !reader.full(); ++i) {
            T element{};
            Codec<T>::read(reader, (*array)[i], Path{&path, i}, element);
            out.push_back(std::move(element));
        }
    }
    static void write(std::string& out, const std::vector<T>& value) {
        out += '[';
        const char* separator = "";
        for (const T& element : value) {
            out += std::exchange(separator, ",");
            Codec<T>::write(out, element);
        }
        out += ']';
    }
};

template <class T>
struct Codec<std::map<std::string, T>> {
    using Map = std::map<std::string, T>;
    static void read(Reader& reader, const Value& value, const Path& path, Map& out) {
        const auto* object = reader.object(value, path);
        if (object == nullptr) {
            return;
        }
        out.clear();
        for (auto it = object->begin(); it != object->end() && !reader.full(); ++it) {
            const std::string_view key = it->key();
            Codec<T>::read(reader, it->value(), Path{&path, key}, out[std::string{key}]);
        }
    }
    static void write(std::string& out, const Map& value) {
        out += '{';
        const char* separator = "";
        for (const auto& [key, element] : value) {
            out += std::exchange(separator, ",");
            append_string(out, key);
            out += ':';
            Codec<T>::write(out, element);
        }
        out += '}';
    }
};

/// Absent where it stands for nothing; `null` is the same only for tolerant readers.
template <class T>
struct Codec<std::optional<T>> {
    static constexpr Absence absence = Absence::allowed;
    static void read(Reader& reader, const Value& value, const Path& path, std::optional<T>& out) {
        if (value.is_null() && reader.tolerant()) {
            out.reset();
        } else {
            Codec<T>::read(reader, value, path, out.emplace());
        }
    }
    static bool absent(const std::optional<T>& value) { return !value.has_value(); }
    static void write(std::string& out, const std::optional<T>& value) {
        if (value) {
            Codec<T>::write(out, *value);
        } else {
            out += "null";
        }
    }
};

template <class T>
struct Codec<Nullable<T>> {
    static constexpr Absence absence = Absence::tolerated;
    static void read(Reader& reader, const Value& value, const Path& path, Nullable<T>& out) {
        if (value.is_null()) {
            out.value.reset();
        } else {
            Codec<T>::read(reader, value, path, out.value.emplace());
        }
    }
    static void write(std::string& out, const Nullable<T>& value) {
        Codec<std::optional<T>>::write(out, value.value);
    }
};

}  // namespace souk::json
