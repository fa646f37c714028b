#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace souk::base {

/// An amount in minor units (cents) of the one configured currency. May be negative: postings are.
/// Arithmetic that could overflow returns nothing instead of wrapping.
class Money {
public:
    constexpr Money() = default;
    static constexpr Money minor(std::int64_t units) { return Money{units}; }

    [[nodiscard]] constexpr std::int64_t minor_units() const { return units_; }
    [[nodiscard]] constexpr bool is_negative() const { return units_ < 0; }
    [[nodiscard]] constexpr bool is_zero() const { return units_ == 0; }

    [[nodiscard]] std::optional<Money> plus(Money other) const;
    [[nodiscard]] std::optional<Money> minus(Money other) const;
    /// `this × quantity`.
    [[nodiscard]] std::optional<Money> times(std::int64_t quantity) const;
    /// The same amount with the other sign. `this` is not the smallest int64.
    [[nodiscard]] constexpr Money negated() const { return Money{-units_}; }

    auto operator<=>(const Money&) const = default;

private:
    explicit constexpr Money(std::int64_t units) : units_(units) {}
    std::int64_t units_ = 0;
};

}  // namespace souk::base
