#include "platform/base/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace souk::base {
namespace {

constexpr auto most = Money::minor(std::numeric_limits<std::int64_t>::max());
constexpr auto least = Money::minor(std::numeric_limits<std::int64_t>::min());
constexpr Money minor(std::int64_t units) {
    return Money::minor(units);
}

TEST(Money, AddsSubtractsAndMultiplies) {
    EXPECT_EQ(minor(100'00).plus(minor(-50)), minor(99'50));
    EXPECT_EQ(minor(100).minus(minor(101)), minor(-1));
    EXPECT_EQ(minor(19'99).times(3), minor(59'97));
    EXPECT_EQ(minor(19'99).times(0), minor(0));
    EXPECT_EQ(minor(-3).times(-4), minor(12));
    EXPECT_EQ(minor(5).negated(), minor(-5));
}

TEST(Money, GoesToTheEdgeAndNotBeyond) {
    EXPECT_EQ(minor(std::numeric_limits<std::int64_t>::max() - 1).plus(minor(1)), most);
    EXPECT_FALSE(most.plus(minor(1)).has_value());
    EXPECT_FALSE(least.plus(minor(-1)).has_value());
    EXPECT_FALSE(least.minus(minor(1)).has_value());
    EXPECT_FALSE(minor(0).minus(least).has_value());
    EXPECT_FALSE(most.times(2).has_value());
    EXPECT_FALSE(least.times(-1).has_value());
    EXPECT_FALSE(minor(4'000'000'000).times(4'000'000'000).has_value());
}

TEST(Money, IsOrderedAndKnowsItsSign) {
    EXPECT_LT(least, minor(-1));
    EXPECT_LT(minor(-1), Money{});
    EXPECT_TRUE(minor(-1).is_negative());
    EXPECT_FALSE(Money{}.is_negative());
    EXPECT_TRUE(Money{}.is_zero());
    static_assert(!std::is_convertible_v<std::int64_t, Money>);
}

}  // namespace
}  // namespace souk::base
