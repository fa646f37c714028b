#pragma once

#include <stdexcept>
#include <string>

namespace souk::base {

/// Thrown when infrastructure cannot serve now and the same call may succeed later. The HTTP edge
/// answers 503 for it, and 500 for every other exception. what() is for the log only.
/// The base is virtual, so that an error of a library can be Unavailable as well as its own type
/// and still be caught as std::exception.
struct Unavailable : virtual std::runtime_error {
    explicit Unavailable(const std::string& what) : std::runtime_error(what) {}
};

}  // namespace souk::base
