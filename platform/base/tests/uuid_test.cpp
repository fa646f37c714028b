#include "platform/base/uuid.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

namespace souk::base {
namespace {

TEST(Uuid, NewOnesAreVersion7OfNow) {
    const auto before = SystemClock{}.now();
    const auto time = Uuid::v7().time();
    const auto after = SystemClock{}.now();
    ASSERT_TRUE(time.has_value());
    EXPECT_GE(*time, before - std::chrono::milliseconds{1});
    EXPECT_LE(*time, after);
}

TEST(Uuid, AscendsStrictlyWithinOneThread) {
    Uuid last = Uuid::v7();
    for (int i = 0; i < 100'000; ++i) {
        const Uuid next = Uuid::v7();
        ASSERT_LT(last, next);
        // The order of the text and of the database's bytes is the same order.
        ASSERT_LT(last.raw(), next.raw());
        last = next;
    }
}

TEST(Uuid, ThreadsNeverMakeTheSame) {
    constexpr std::size_t count = 10'000;
    std::vector<std::vector<Uuid>> made(4);
    std::vector<std::thread> threads;
    for (auto& mine : made) {
        threads.emplace_back([&mine] {
            for (std::size_t i = 0; i < count; ++i) {
                mine.push_back(Uuid::v7());
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    std::unordered_set<Uuid> all;
    for (const auto& mine : made) {
        all.insert(mine.begin(), mine.end());
    }
    EXPECT_EQ(all.size(), made.size() * count);
}

TEST(Uuid, TextAndBytesReadBack) {
    const Uuid id = Uuid::v7();
    EXPECT_EQ(id.to_string().size(), 36U);
    EXPECT_EQ(Uuid::parse(id.to_string()), id);
    EXPECT_EQ(Uuid::from_bytes(id.raw()), id);
}

TEST(Uuid, UpperCaseReadsAndIsWrittenLower) {
    const auto id = Uuid::parse("0195F3A2-7B11-7CDE-8F00-1234567890AB");
    ASSERT_TRUE(id.has_value());
    EXPECT_EQ(id->to_string(), "0195f3a2-7b11-7cde-8f00-1234567890ab");
}

class UuidRefuses : public testing::TestWithParam<const char*> {};

TEST_P(UuidRefuses, AnythingButTheCanonicalForm) {
    EXPECT_FALSE(Uuid::parse(GetParam()).has_value()) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Texts, UuidRefuses,
    testing::Values("", "0195f3a2", "0195f3a27b117cde8f001234567890ab",
                    "{0195f3a2-7b11-7cde-8f00-1234567890ab}", "0195f3a2-7b11-7cde-8f00-1234567890a",
                    "0195f3a2-7b11-7cde-8f00-1234567890ab ", " 0195f3a2-7b11-7cde-8f00-1234567890a",
                    "0195f3a2-7b11-7cde-8f00-1234567890ag", "0195f3a2+7b11-7cde-8f00-1234567890ab",
                    "0195f3a27-b11-7cde-8f00-1234567890ab",
                    "0195f3a2-7b11-7cde-8f00-12345678\xC3\xA9"
                    "ab"));

TEST(Uuid, BytesOfAnotherLengthAreRefused) {
    EXPECT_FALSE(Uuid::from_bytes("").has_value());
    EXPECT_FALSE(Uuid::from_bytes(std::string(15, 'x')).has_value());
    EXPECT_FALSE(Uuid::from_bytes(std::string(17, 'x')).has_value());
}

TEST(Uuid, OtherVersionsAndVariantsTellNoTime) {
    EXPECT_FALSE(Uuid{}.time().has_value());
    EXPECT_FALSE(Uuid::parse("0195f3a2-7b11-4cde-8f00-1234567890ab")->time().has_value());
    EXPECT_FALSE(Uuid::parse("0195f3a2-7b11-7cde-0f00-1234567890ab")->time().has_value());
}

TEST(Uuid, TimeIsItsFirst48Bits) {
    // RFC 9562, appendix A.6: Tuesday, February 22, 2022 2:22:22.00 PM GMT-05:00.
    const auto id = Uuid::parse("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");
    ASSERT_TRUE(id.has_value());
    ASSERT_TRUE(id->time().has_value());
    EXPECT_EQ(to_rfc3339(*id->time()), "2022-02-22T19:22:22.000000Z");
}

TEST(Id, IsATypeOfItsOwn) {
    using ProductId = Id<struct ProductTag>;
    using UserId = Id<struct UserTag>;
    static_assert(!std::is_convertible_v<ProductId, UserId>);
    static_assert(!std::is_convertible_v<Uuid, UserId>);
    const auto id = ProductId::make();
    EXPECT_EQ(ProductId::parse(id.to_string()), id);
    EXPECT_FALSE(ProductId::parse("nonsense").has_value());
    EXPECT_EQ(std::unordered_set<ProductId>({id, id}).size(), 1U);
}

}  // namespace
}  // namespace souk::base
