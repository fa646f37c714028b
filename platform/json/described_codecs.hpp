#pragma once

#include "platform/json/codec.hpp"

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace souk::json {

template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

/// A described enum is the name of its enumerator, as it stands.
template <DescribedEnum T>
struct Codec<T> {
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

template <DescribedStruct T>
struct Codec<T> {
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

}  // namespace souk::json
