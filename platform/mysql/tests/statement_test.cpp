#include "platform/mysql/statement.hpp"

#include <gtest/gtest.h>

namespace souk::mysql {
namespace {

using namespace std::chrono_literals;

std::string text_of(const Param& param) {
    return std::get<std::string>(param);
}

TEST(Statement, BindsAnInstantWithMicroseconds) {
    const base::Instant at =
        std::chrono::sys_days{std::chrono::year{2026} / 2 / 3} + 4h + 5min + 6s + 7us;
    EXPECT_EQ(text_of(to_param(at)), "2026-02-03 04:05:06.000007");
}

TEST(Statement, BindsAnInstantBefore1970) {
    const base::Instant at = std::chrono::sys_days{std::chrono::year{1969} / 12 / 31} + 23h + 1us;
    EXPECT_EQ(text_of(to_param(at)), "1969-12-31 23:00:00.000001");
}

TEST(Statement, RefusesAnInstantThatDatetimeCannotHold) {
    const base::Instant at = std::chrono::sys_days{std::chrono::year{10'000} / 1 / 1};
    EXPECT_THROW(to_param(at), std::out_of_range);
}

TEST(Statement, BindsEachTypeAsItsColumnWantsIt) {
    const auto id = base::Uuid::v7();
    EXPECT_EQ(std::get<Blob>(to_param(id)).bytes, id.raw());
    EXPECT_EQ(std::get<std::int64_t>(to_param(base::Money::minor(-5))), -5);
    EXPECT_EQ(std::get<std::int64_t>(to_param(true)), 1);
    EXPECT_EQ(std::get<std::uint64_t>(to_param(std::size_t{7})), 7U);
    EXPECT_EQ(std::get<std::nullptr_t>(to_param(std::optional<int>{})), nullptr);
    EXPECT_EQ(std::get<std::int64_t>(to_param(std::optional<int>{3})), 3);
    EXPECT_EQ(text_of(to_param("literal")), "literal");
}

TEST(Rows, JoinsRowsAndKeepsTheOrderOfValues) {
    Rows rows("INSERT INTO t (a, b) VALUES ", "({}, {})", " ON DUPLICATE KEY UPDATE a = a");
    rows.add(1, "x");
    rows.add(2, "y");
    const auto statement = rows.statement();
    EXPECT_EQ(statement.sql,
              "INSERT INTO t (a, b) VALUES ({}, {}), ({}, {}) ON DUPLICATE KEY UPDATE a = a");
    ASSERT_EQ(statement.params.size(), 4U);
    EXPECT_EQ(text_of(statement.params[3]), "y");
}

TEST(Rows, WithoutARowIsADefectOfTheCaller) {
    const Rows rows("INSERT INTO t VALUES ", "({})");
    EXPECT_THROW((void)rows.statement(), std::logic_error);
}

TEST(InList, PutsTheListInOnePairOfBraces) {
    const std::vector<int> ids{1, 2, 3};
    const auto statement = in_list("SELECT a FROM t WHERE id IN ", ids, " FOR UPDATE");
    EXPECT_EQ(statement.sql, "SELECT a FROM t WHERE id IN ({}, {}, {}) FOR UPDATE");
}

}  // namespace
}  // namespace souk::mysql
