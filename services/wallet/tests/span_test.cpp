#include <gtest/gtest.h>

#include "services/wallet/app/reads.hpp"

namespace souk::wallet::app {
namespace {

constexpr auto most = std::numeric_limits<std::int64_t>::max();

TEST(Span, IsNarrowedToItsNewestLines) {
    EXPECT_EQ(newest_of({0, 101}, 20).after_seq, 80);
    EXPECT_EQ(size_of(newest_of({0, 101}, 20)), 20);
    EXPECT_EQ(newest_of({95, 101}, 20).after_seq, 95);
    EXPECT_EQ(newest_of({0, most}, 20).after_seq, most - 21);
    EXPECT_EQ(size_of(newest_of({50, 10}, 20)), 0);
}

TEST(Span, IsNarrowedToItsOldestLines) {
    EXPECT_EQ(oldest_of({100, 901}, 200).before_seq, 301);
    EXPECT_EQ(size_of(oldest_of({100, 901}, 200)), 200);
    EXPECT_EQ(oldest_of({800, 901}, 200).before_seq, 901);
    EXPECT_EQ(oldest_of({0, most}, 200).before_seq, 201);
    EXPECT_EQ(size_of(oldest_of({900, 901}, 200)), 0);
    EXPECT_EQ(size_of(oldest_of({900, 10}, 200)), 0);
}

}  // namespace
}  // namespace souk::wallet::app
