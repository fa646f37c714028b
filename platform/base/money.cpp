#include "platform/base/money.hpp"

namespace souk::base {

// The builtins of gcc and clang compute in unlimited precision and tell whether the result fits.

std::optional<Money> Money::plus(Money other) const {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(units_, other.units_, &sum)) {
        return std::nullopt;
    }
    return Money{sum};
}

std::optional<Money> Money::minus(Money other) const {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(units_, other.units_, &difference)) {
        return std::nullopt;
    }
    return Money{difference};
}

std::optional<Money> Money::times(std::int64_t quantity) const {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(units_, quantity, &product)) {
        return std::nullopt;
    }
    return Money{product};
}

}  // namespace souk::base
