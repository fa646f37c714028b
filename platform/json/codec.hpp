#pragma once

#include "platform/json/reader.hpp"
#include "platform/json/writer.hpp"

namespace souk::json {

/// How a T is read and written. Specialise it for a type that is one JSON value.
template <class T>
struct Codec;

}  // namespace souk::json
