#include "services/order/api/routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generated/order_openapi.hpp"
#include "platform/http/page.hpp"
#include "platform/testing/openapi_check.hpp"
#include "platform/testing/run.hpp"
#include "services/order/tests/fakes.hpp"

namespace souk::order {
namespace {

using ::testing::HasSubstr;

class RoutesTest : public ::testing::Test {
protected:
    app::OrderView order_of(const base::Uuid& user, const base::Uuid& id) {
        const auto now = clock_.now();
        app::OrderView order{.id = id,
                             .user_id = user,
                             .status = "PAID",
                             .reason = std::nullopt,
                             .total_minor = base::Money::minor(300),
                             .currency = "USD",
                             .items = {{base::Uuid::v7(), "Lamp", 3, base::Money::minor(100)}},
                             .created_at = now,
                             .updated_at = now,
                             .version = 2};
        orders_.by_id[id] = order;
        return order;
    }
    http::Request request_by(const base::Uuid& user, bool admin = false) {
        http::Request request;
        request.principal = http::Principal{user, base::Uuid::v7(), admin};
        return request;
    }
    http::Response get(const std::string& id, const base::Uuid& user, bool admin = false) {
        auto request = request_by(user, admin);
        request.path_params["id"] = id;
        return loop_.run(routes_.at(1).handler(request));
    }

    testing::Loop loop_;
    base::SystemClock clock_;
    test::FakeOrders orders_;
    app::ListOrders list_{orders_};
    app::GetOrder get_{orders_};
    std::vector<http::Route> routes_ = api::routes(list_, get_, clock_);
    base::Uuid owner_ = base::Uuid::v7();
    base::Uuid old_ = *base::Uuid::parse("01890000-0000-7000-8000-000000000001");
};

TEST_F(RoutesTest, SayWhatTheContractSays) {
    EXPECT_THAT(souk::testing::openapi_differences(routes_, openapi()), ::testing::IsEmpty());
}

TEST_F(RoutesTest, OwnerAndAdminSeeAnOrder) {
    const auto order = order_of(owner_, old_);
    const auto response = get(old_.to_string(), owner_);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, R"({"data":)" + json::write(order) + "}");
    EXPECT_EQ(get(old_.to_string(), base::Uuid::v7(), true).status, 200);
}

TEST_F(RoutesTest, AForeignOrderLooksLikeAMissingOne) {
    order_of(owner_, old_);
    const auto stranger = base::Uuid::v7();
    const auto foreign = get(old_.to_string(), stranger);
    orders_.by_id.clear();
    const auto missing = get(old_.to_string(), stranger);
    EXPECT_EQ(foreign.status, 404);
    EXPECT_EQ(foreign.body, missing.body);
    EXPECT_EQ(foreign.headers.all(), missing.headers.all());
    EXPECT_FALSE(foreign.headers.get("Retry-After"));
    EXPECT_EQ(get("7", owner_).status, 404);
}

TEST_F(RoutesTest, WaitsForAYoungOrderOnItsWay) {
    const auto id = base::Uuid::v7();
    order_of(owner_, id);
    orders_.appears_at_look = 3;
    EXPECT_EQ(get(id.to_string(), owner_).status, 200);
    EXPECT_EQ(orders_.looks, 3);
}

TEST_F(RoutesTest, PagesCarryTheCursorOn) {
    for (int i = 0; i < 3; ++i) {
        order_of(owner_, base::Uuid::v7());
    }
    auto request = request_by(owner_);
    request.target = "/api/v1/orders?limit=2";
    request.query = {{"limit", "2"}};
    const auto first = loop_.run(routes_.at(0).handler(request));
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(orders_.asked.user, domain::UserId{owner_});
    const auto at = first.body.find("\"nextCursor\":\"") + 14;
    request.query["cursor"] = first.body.substr(at, first.body.find('"', at) - at);
    EXPECT_EQ(loop_.run(routes_.at(0).handler(request)).status, 200);
    const auto second = std::next(orders_.by_id.rbegin())->second;
    EXPECT_EQ(orders_.asked_after,
              (domain::Position{second.created_at, domain::OrderId{second.id}}));
    request.query["status"] = "PAID";
    EXPECT_EQ(loop_.run(routes_.at(0).handler(request)).status, 400)
        << "a cursor of another filter";
}

TEST_F(RoutesTest, RefusesACursorWithOtherKeys) {
    domain::OrderFilter filter;
    filter.user = domain::UserId{owner_};
    const auto bound_to = http::fingerprint(filter.canonical());
    for (const std::vector<std::string>& keys : {std::vector<std::string>{},
                                                 {"2026-01-01T00:00:00Z"},
                                                 {"yesterday", old_.to_string()},
                                                 {"2026-01-01T00:00:00Z", "7"},
                                                 {"2026-01-01T00:00:00Z", old_.to_string(), "x"}}) {
        auto request = request_by(owner_);
        request.query["cursor"] = http::encode_cursor({"newest", bound_to, keys});
        const auto response = loop_.run(routes_.at(0).handler(request));
        EXPECT_EQ(response.status, 400);
        EXPECT_THAT(response.body, HasSubstr("/cursor"));
    }
}

}  // namespace
}  // namespace souk::order
