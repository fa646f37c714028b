#include <gtest/gtest.h>

#include "platform/mysql/database.hpp"

namespace souk::mysql {
namespace {

TEST(DatabaseError, IsUnavailableExactlyWhenItIsTransient) {
    struct Case {
        Failure failure;
        bool transient;
    };
    for (const auto& [failure, transient] : {
             Case{Failure::duplicate, false},
             Case{Failure::check_violated, false},
             Case{Failure::lock_timeout, true},
             Case{Failure::deadlock, true},
             Case{Failure::disconnected, true},
             Case{Failure::commit_unknown, true},
             Case{Failure::pool_exhausted, true},
             Case{Failure::content, false},
             Case{Failure::other, false},
         }) {
        try {
            throw_failure(failure, 1, 2, "why");
        } catch (const std::exception& error) {
            const auto* ours = dynamic_cast<const DatabaseError*>(&error);
            ASSERT_NE(ours, nullptr);
            EXPECT_EQ(ours->failure(), failure);
            EXPECT_EQ(ours->statement(), 2U);
            EXPECT_STREQ(ours->what(), "why");
            EXPECT_EQ(ours->transient(), transient) << to_string(failure);
            const bool unavailable = dynamic_cast<const base::Unavailable*>(&error) != nullptr;
            EXPECT_EQ(unavailable, transient) << to_string(failure);
        }
    }
}

TEST(DatabaseError, BlamesContentOnlyForWhatTheValuesDid) {
    struct Case {
        Failure failure;
        bool blames;
    };
    for (const auto& [failure, blames] : {
             Case{Failure::duplicate, true},
             Case{Failure::check_violated, true},
             Case{Failure::lock_timeout, false},
             Case{Failure::deadlock, false},
             Case{Failure::disconnected, false},
             Case{Failure::commit_unknown, false},
             Case{Failure::pool_exhausted, false},
             Case{Failure::content, true},
             Case{Failure::other, false},
         }) {
        const DatabaseError error(failure, 1, 0, "why");
        EXPECT_EQ(error.blames_content(), blames) << to_string(failure);
    }
}

TEST(DatabaseError, MapsNumbersOfBothServers) {
    EXPECT_EQ(failure_of(1062), Failure::duplicate);
    EXPECT_EQ(failure_of(3819), Failure::check_violated);
    EXPECT_EQ(failure_of(4025), Failure::check_violated);
    EXPECT_EQ(failure_of(1205), Failure::lock_timeout);
    EXPECT_EQ(failure_of(1213), Failure::deadlock);
    EXPECT_EQ(failure_of(1020), Failure::deadlock);
    EXPECT_EQ(failure_of(1040), Failure::disconnected);
    EXPECT_EQ(failure_of(1406), Failure::content);
    EXPECT_EQ(failure_of(1146), Failure::other);
}

TEST(RetryDelay, GrowsWithJitterAndStaysShort) {
    for (int attempt = 1; attempt <= max_retries; ++attempt) {
        for (int i = 0; i < 100; ++i) {
            const auto delay = retry_delay(attempt).count();
            EXPECT_GE(delay, 10 << (attempt - 1));
            EXPECT_LE(delay, 20 << (attempt - 1));
        }
    }
}

TEST(Row, GettersRefuseTheWrongType) {
    Row row;
    row.values = {std::int64_t{1}, std::string{"text"}, nullptr, ~std::uint64_t{0}};
    EXPECT_EQ(row.integer(0), 1);
    EXPECT_EQ(row.text(1), "text");
    EXPECT_TRUE(row.is_null(2));
    EXPECT_THROW((void)row.text(0), std::logic_error);
    EXPECT_THROW((void)row.integer(1), std::logic_error);
    EXPECT_THROW((void)row.integer(2), std::logic_error);
    EXPECT_THROW((void)row.integer(3), std::logic_error);
    EXPECT_THROW((void)row.uuid(1), std::logic_error);
    EXPECT_THROW((void)row.instant(0), std::logic_error);
    EXPECT_THROW((void)row.text(9), std::logic_error);
    EXPECT_THROW((void)row.is_null(9), std::logic_error);
}

}  // namespace
}  // namespace souk::mysql
