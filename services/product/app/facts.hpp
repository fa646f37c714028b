#pragma once

#include <stdexcept>
#include <vector>

#include "platform/base/once.hpp"
#include "platform/base/unavailable.hpp"

namespace souk::product::app {

/// What another service said, and the message that said it.
template <class Fact>
struct Learned {
    base::Once once;
    base::Cause cause;
    Fact fact;
};

/// Thrown for a fact that can never be true here, so that nothing of its batch is kept: claimed
/// with the others it would count as handled.
class ImpossibleFact : public std::runtime_error {
public:
    explicit ImpossibleFact(const base::Error& error)
        : std::runtime_error(error.code + ": " + error.detail) {}
};

/// Throws Unavailable when a message was not applied after all, such as one whose twin is still
/// being handled: it has to come again.
inline void require_applied(const std::vector<base::Applied<base::Handled>>& answers) {
    for (const auto& answer : answers) {
        if (!answer.outcome) {
            throw base::Unavailable("a message was not applied: " + answer.outcome.error().code);
        }
    }
}

}  // namespace souk::product::app
