#include "services/order/domain/order_filter.hpp"

#include <gtest/gtest.h>

namespace souk::order::domain {
namespace {

TEST(Status, TextsReadBackAsThemselves) {
    for (const auto status : {Status::in_progress, Status::paid, Status::canceling,
                              Status::canceled, Status::failed, Status::delivered}) {
        EXPECT_EQ(parse_status(to_string(status)), status);
    }
    EXPECT_FALSE(parse_status("paid"));
    EXPECT_FALSE(parse_status(""));
}

TEST(OrderFilter, RefusesTimesInTheWrongOrder) {
    OrderFilter filter;
    filter.from = base::parse_rfc3339("2026-02-01T00:00:00Z");
    filter.to = base::parse_rfc3339("2026-01-01T00:00:00Z");
    const auto checked = filter.check();
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, "validation_failed");
    EXPECT_EQ(checked.error().fields.at(0).pointer, "/from");
}

TEST(OrderFilter, AllowsAnEmptyRange) {
    OrderFilter filter;
    filter.from = filter.to = base::parse_rfc3339("2026-02-01T00:00:00Z");
    EXPECT_TRUE(filter.check());
}

TEST(OrderFilter, EachPartChangesTheCanonicalText) {
    const auto at = base::parse_rfc3339("2026-02-01T00:00:00Z");
    std::vector<OrderFilter> filters(6);
    filters[1].user = UserId::make();
    filters[2].status = Status::paid;
    filters[3].from = at;
    filters[4].to = at;
    filters[5].product = ProductId::make();
    for (std::size_t i = 0; i < filters.size(); ++i) {
        for (std::size_t j = 0; j < filters.size(); ++j) {
            EXPECT_EQ(filters[i].canonical() == filters[j].canonical(), i == j) << i << ' ' << j;
        }
    }
}

}  // namespace
}  // namespace souk::order::domain
