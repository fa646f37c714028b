#include "services/order/api/order_query.hpp"

#include <gtest/gtest.h>

namespace souk::order::api {
namespace {

http::Request request_of(std::map<std::string, std::string> query, bool admin = false) {
    http::Request request;
    request.query = std::move(query);
    request.principal = http::Principal{base::Uuid::v7(), base::Uuid::v7(), admin};
    return request;
}

TEST(ReadFilter, WithoutParametersHoldsTheCallersOwn) {
    for (const bool admin : {false, true}) {
        const auto request = request_of({}, admin);
        const auto filter = read_list_filter(request);
        ASSERT_TRUE(filter);
        EXPECT_EQ(filter->user, domain::UserId{request.caller().user});
    }
}

TEST(ReadFilter, OnlyAdminsLookAtOthers) {
    const auto other = base::Uuid::v7().to_string();
    EXPECT_EQ(read_list_filter(request_of({{"userId", other}})).error().code, "forbidden");
    EXPECT_EQ(read_list_filter(request_of({{"scope", "all"}})).error().code, "forbidden");
    EXPECT_TRUE(read_list_filter(request_of({{"userId", other}}, true)));
    const auto all = read_list_filter(request_of({{"scope", "all"}}, true));
    ASSERT_TRUE(all);
    EXPECT_FALSE(all->user);
}

TEST(ReadFilter, OwnIdIsNoSecret) {
    auto request = request_of({});
    request.query["userId"] = request.caller().user.to_string();
    EXPECT_TRUE(read_list_filter(request));
}

TEST(ReadFilter, NamesEveryWrongParameterAtOnce) {
    const auto filter = read_list_filter(request_of({{"status", "paid"},
                                                     {"from", "yesterday"},
                                                     {"to", "2026-13-01T00:00:00Z"},
                                                     {"productId", "7"},
                                                     {"userId", "me"},
                                                     {"scope", "mine"}}));
    ASSERT_FALSE(filter);
    EXPECT_EQ(filter.error().fields.size(), 6U);
}

TEST(ReadFilter, RefusesAnUnknownParameter) {
    const auto filter = read_list_filter(request_of({{"statsu", "PAID"}}));
    ASSERT_FALSE(filter);
    EXPECT_EQ(filter.error().fields.at(0).pointer, "/statsu");
}

}  // namespace
}  // namespace souk::order::api
