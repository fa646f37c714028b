#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/describe.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/mp11/algorithm.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/money.hpp"
#include "platform/base/uuid.hpp"
#include "platform/json/json.hpp"
#include "platform/json/reader.hpp"
#include "platform/json/writer.hpp"

// The template half of the binder: it only names members and types. All work on values and text is
// in reader.cpp and writer.cpp, compiled once.
namespace souk::json {

/// How a T is read and written. Specialise it for a type that is one JSON value.
template <class T>
struct Codec;

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

template <std::unsigned_integral T>
requires(!std::same_as<T, bool>) struct Codec<T> {
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

/// A described enum is the name of its enumerator, as it stands.
template <class T>
requires boost::describe::has_describe_enumerators<T>::value struct Codec<T> {
    static void read(Reader& reader, const Value& value, const Path& path, T& out) {
        if (const auto index = reader.one_of(value, path, names())) {
            out = values()[*index];
        }
    }
    static void write(std::string& out, T value) {
        append_string(out, boost::describe::enum_to_string(value, ""));
    }

private:
    using Enumerators = boost::describe::describe_enumerators<T>;
    static const std::vector<std::string_view>& names() {
        static const auto made = [] {
            std::vector<std::string_view> all;
            boost::mp11::mp_for_each<Enumerators>([&](auto d) { all.emplace_back(d.name); });
            return all;
        }();
        return made;
    }
    static const std::vector<T>& values() {
        static const auto made = [] {
            std::vector<T> all;
            boost::mp11::mp_for_each<Enumerators>([&](auto d) { all.push_back(d.value); });
            return all;
        }();
        return made;
    }
};

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

template <class T>
requires(boost::describe::has_describe_members<T>::value && !std::is_union_v<T>) struct Codec<T> {
    static void read(Reader& reader, const Value& value, const Path& path, T& out) {
        reader.members(value, path, members(), &out);
    }
    static void write(std::string& out, const T& value) { append_members(out, members(), &value); }

private:
    template <class Descriptor>
    static Member member(Descriptor) {
        using Type = std::remove_cvref_t<decltype(std::declval<T&>().*Descriptor::pointer)>;
        Member made{.name = camel_case(Descriptor::name)};
        made.read = [](Reader& reader, const Value& value, const Path& path, void* whole) {
            Codec<Type>::read(reader, value, path, static_cast<T*>(whole)->*Descriptor::pointer);
        };
        made.write = [](std::string& out, const void* whole) {
            const Type& part = static_cast<const T*>(whole)->*Descriptor::pointer;
            if constexpr (requires { Codec<Type>::absent(part); }) {
                if (Codec<Type>::absent(part)) {
                    return false;
                }
            }
            Codec<Type>::write(out, part);
            return true;
        };
        if constexpr (requires { Codec<Type>::absence; }) {
            made.absence = Codec<Type>::absence;
        }
        return made;
    }

    static const std::vector<Member>& members() {
        using namespace boost::describe;
        using Descriptors = describe_members<T, mod_public | mod_inherited>;
        static const auto made = [] {
            std::vector<Member> all;
            boost::mp11::mp_for_each<Descriptors>([&](auto d) { all.push_back(member(d)); });
            return all;
        }();
        return made;
    }
};

template <class T>
base::Result<T> read_value(const Value& value, Mode mode) {
    Reader reader{mode};
    T out{};
    Codec<T>::read(reader, value, Path{}, out);
    if (!reader.passed()) {
        return reader.error();
    }
    return out;
}

template <class T>
base::Result<T> read(std::string_view text, Mode mode) {
    const auto value = parse_value(text);
    if (!value) {
        return value.error();
    }
    return read_value<T>(*value, mode);
}

template <class T>
std::string write(const T& value) {
    std::string out;
    Codec<T>::write(out, value);
    return out;
}

}  // namespace souk::json
