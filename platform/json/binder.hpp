#pragma once

#include "platform/json/codec.hpp"
#include "platform/json/container_codecs.hpp"
#include "platform/json/described_codecs.hpp"
#include "platform/json/json.hpp"
#include "platform/json/scalar_codecs.hpp"

// The template half of the binder: it only names members and types. All work on values and text is
// in reader.cpp, structs.cpp, strings.cpp and writer.cpp, compiled once.
namespace souk::json {

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
