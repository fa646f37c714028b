#pragma once

#include <stdexcept>

#include "platform/base/error.hpp"

namespace souk::base {

/// Thrown for a message whose content contradicts the books: it can never be handled, and nothing
/// of its batch is kept. Where messages arrive it becomes a dead letter.
struct Impossible : std::runtime_error {
    using std::runtime_error::runtime_error;
    explicit Impossible(const Error& error)
        : std::runtime_error(error.code + ": " + error.detail) {}
};

}  // namespace souk::base
