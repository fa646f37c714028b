#include "platform/base/clock.hpp"

#include <gtest/gtest.h>

namespace souk::base {
namespace {

using namespace std::chrono_literals;

constexpr Instant morning =
    std::chrono::sys_days{std::chrono::year{2026} / 1 / 31} + 9h + 15min + 7s + 42us;

TEST(Rfc3339, WritesMicrosecondsInUtc) {
    EXPECT_EQ(to_rfc3339(morning), "2026-01-31T09:15:07.000042Z");
    EXPECT_EQ(to_rfc3339(Instant{}), "1970-01-01T00:00:00.000000Z");
    EXPECT_EQ(to_rfc3339(Instant{-1us}), "1969-12-31T23:59:59.999999Z");
}

struct Accepted {
    const char* text;
    const char* same_as;
};

class Rfc3339Reads : public testing::TestWithParam<Accepted> {};

TEST_P(Rfc3339Reads, AsTheSameInstant) {
    const auto at = parse_rfc3339(GetParam().text);
    ASSERT_TRUE(at.has_value()) << GetParam().text;
    EXPECT_EQ(to_rfc3339(*at), GetParam().same_as);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Rfc3339Reads,
    testing::Values(Accepted{"2026-01-31T09:15:07Z", "2026-01-31T09:15:07.000000Z"},
                    Accepted{"2026-01-31t09:15:07z", "2026-01-31T09:15:07.000000Z"},
                    Accepted{"2026-01-31T09:15:07.5Z", "2026-01-31T09:15:07.500000Z"},
                    Accepted{"2026-01-31T09:15:07.000042Z", "2026-01-31T09:15:07.000042Z"},
                    Accepted{"2026-01-31T09:15:07.123456789Z", "2026-01-31T09:15:07.123456Z"},
                    Accepted{"2026-01-31T09:15:07.9999999Z", "2026-01-31T09:15:07.999999Z"},
                    Accepted{"2026-01-31T09:15:07+00:00", "2026-01-31T09:15:07.000000Z"},
                    Accepted{"2026-01-31T09:15:07-00:00", "2026-01-31T09:15:07.000000Z"},
                    Accepted{"2026-01-31T09:15:07+05:30", "2026-01-31T03:45:07.000000Z"},
                    Accepted{"2026-01-31T23:15:07-05:30", "2026-02-01T04:45:07.000000Z"},
                    Accepted{"2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000000Z"},
                    Accepted{"0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z"},
                    Accepted{"9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"}));

class Rfc3339Refuses : public testing::TestWithParam<const char*> {};

TEST_P(Rfc3339Refuses, WhatIsNotAnInstant) {
    EXPECT_FALSE(parse_rfc3339(GetParam()).has_value()) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Rfc3339Refuses,
    testing::Values("", "now", "2026-01-31", "2026-01-31T09:15:07", "2026-01-31 09:15:07Z",
                    "2026-1-31T09:15:07Z", "2026-01-31T9:15:07Z", "2026-01-31T09:15Z",
                    "2026-01-31T09:15:07.Z", "2026-01-31T09:15:07.1234567890Z",
                    "2026-01-31T09:15:07,5Z", "2026-01-31T09:15:07+0530", "2026-01-31T09:15:07+05",
                    "2026-01-31T09:15:07+24:00", "2026-01-31T09:15:07+05:60",
                    "2026-01-31T24:00:00Z", "2026-01-31T23:60:00Z", "2026-01-31T23:59:60Z",
                    "2026-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-00-10T00:00:00Z",
                    "2026-13-10T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z",
                    " 2026-01-31T09:15:07Z", "2026-01-31T09:15:07Z ", "2026-01-31T09:15:07ZZ",
                    "-026-01-31T09:15:07Z", "20260-01-31T09:15:07Z", "+2026-01-31T09:15:07Z",
                    "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"));

TEST(SystemClock, GoesOnByWholeMicroseconds) {
    const SystemClock clock;
    const Instant now = clock.now();
    EXPECT_GT(now, morning - std::chrono::years{10});
    EXPECT_EQ(parse_rfc3339(to_rfc3339(now)), now);
}

}  // namespace
}  // namespace souk::base
