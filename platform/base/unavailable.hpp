#pragma once

#include <stdexcept>

namespace souk::base {

/// Thrown when infrastructure cannot serve now and the same call may succeed later. The HTTP edge
/// answers 503 for it, and 500 for every other exception. what() is for the log only.
struct Unavailable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace souk::base
