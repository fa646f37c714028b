#include "services/order/api/routes.hpp"

#include <algorithm>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
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
        return call("getOrder", request);
    }
    http::Response call(const std::string& operation, http::Request& request) {
        const auto found = std::ranges::find(routes_, operation, &http::Route::operation);
        return loop_.run(found->handler(request));
    }
    /// Runs a streamed body to its end; `most` parts are taken, the next is refused.
    std::string stream_of(const http::Response& response, std::size_t most = 1'000) {
        std::string text;
        const http::StreamWriter write = [&](std::string_view part) -> base::Task<bool> {
            const bool taken = most > 0;
            if (taken && !part.empty()) {
                --most;
                text += part;
            }
            co_return taken;
        };
        auto streaming = response.stream(write);
        loop_.run(std::move(streaming));
        return text;
    }

    testing::Loop loop_;
    base::SystemClock clock_;
    test::FakeOrders orders_;
    test::FakeFeeds feeds_;
    app::FeedHub hub_{feeds_, {.streams = 3, .per_user = 2}};
    app::ListOrders list_{orders_};
    app::GetOrder get_{orders_};
    app::ExplainOrder explain_{get_, orders_};
    app::FollowFeed follow_{feeds_, orders_};
    bool valid_ = true;
    api::Streams streams_{hub_,
                          follow_,
                          get_,
                          clock_,
                          [this](const http::Principal&) { return valid_; },
                          std::chrono::milliseconds{20}};
    std::vector<http::Route> routes_ = api::routes(list_, get_, explain_, streams_);
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
    const auto first = call("listOrders", request);
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(orders_.asked.user, domain::UserId{owner_});
    const auto at = first.body.find("\"nextCursor\":\"") + 14;
    request.query["cursor"] = first.body.substr(at, first.body.find('"', at) - at);
    EXPECT_EQ(call("listOrders", request).status, 200);
    const auto second = std::next(orders_.by_id.rbegin())->second;
    EXPECT_EQ(orders_.asked_after,
              (domain::Position{second.created_at, domain::OrderId{second.id}}));
    request.query["status"] = "PAID";
    EXPECT_EQ(call("listOrders", request).status, 400) << "a cursor of another filter";
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
        const auto response = call("listOrders", request);
        EXPECT_EQ(response.status, 400);
        EXPECT_THAT(response.body, HasSubstr("/cursor"));
    }
}

TEST_F(RoutesTest, WhyIsForOwnerAndAdmin) {
    order_of(owner_, old_);
    domain::Fact fact;
    fact.event = "purchase.requested";
    orders_.facts_of[old_] = {fact};
    auto request = request_by(owner_);
    request.path_params["id"] = old_.to_string();
    const auto own = call("explainOrder", request);
    EXPECT_EQ(own.status, 200);
    EXPECT_THAT(own.body, HasSubstr(R"("event":"purchase.requested")"));
    request.principal = http::Principal{base::Uuid::v7(), base::Uuid::v7(), true};
    EXPECT_EQ(call("explainOrder", request).status, 200);
    request.principal->admin = false;
    EXPECT_EQ(call("explainOrder", request).status, 404);
}

TEST_F(RoutesTest, ExportsEveryPage) {
    for (int i = 0; i < 450; ++i) {
        order_of(owner_, base::Uuid::v7());
    }
    auto request = request_by(owner_);
    request.query = {{"format", "ndjson"}};
    const auto response = call("exportOrders", request);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.get("Content-Type"), "application/x-ndjson");
    EXPECT_EQ(response.headers.get("Content-Disposition"),
              R"(attachment; filename="orders.ndjson")");
    const auto text = stream_of(response);
    EXPECT_EQ(std::ranges::count(text, '\n'), 450);
    EXPECT_EQ(orders_.lists, 3);
}

TEST_F(RoutesTest, AnExportThatFailsOrIsNotTakenEndsAsAFailure) {
    for (int i = 0; i < 450; ++i) {
        order_of(owner_, base::Uuid::v7());
    }
    auto request = request_by(owner_);
    const auto untaken = call("exportOrders", request);
    EXPECT_THROW(stream_of(untaken, 1), http::StreamCutOff);
    orders_.fails_after_lists = orders_.lists + 1;
    const auto broken = call("exportOrders", request);
    EXPECT_THROW(stream_of(broken), std::runtime_error);
}

TEST_F(RoutesTest, WritesSoManyExportsAtATime) {
    auto request = request_by(owner_);
    std::vector<http::Response> running;
    for (int i = 0; i < 8; ++i) {
        running.push_back(call("exportOrders", request));
        EXPECT_EQ(running.back().status, 200);
    }
    const auto refused = call("exportOrders", request);
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.headers.get("Retry-After"), "5");
    running.pop_back();
    EXPECT_EQ(call("exportOrders", request).status, 200);
}

TEST_F(RoutesTest, RefusesAnExportInAnotherFormat) {
    auto request = request_by(owner_);
    request.query = {{"format", "xls"}};
    EXPECT_EQ(call("exportOrders", request).status, 400);
    request.query = {{"limit", "5"}};
    EXPECT_EQ(call("exportOrders", request).status, 400);
    request.query = {{"scope", "all"}};
    EXPECT_EQ(call("exportOrders", request).status, 403);
}

TEST_F(RoutesTest, AStreamBeginsWithASnapshotAndTellsWhatFollows) {
    const auto order = order_of(owner_, old_);
    auto request = request_by(owner_);
    const auto response = call("followOrders", request);
    EXPECT_EQ(response.headers.get("Content-Type"), "text/event-stream");
    feeds_.add(order);
    const auto text = stream_of(response, 2);
    EXPECT_EQ(text, "retry: 2000\n\nevent: snapshot\nid: 7.1\ndata: {\"orders\":[" +
                        json::write(order) + "]}\n\n");
    EXPECT_EQ(hub_.size(), 1U);
}

TEST_F(RoutesTest, AStreamGoesOnBehindTheLastEvent) {
    const auto order = order_of(owner_, old_);
    for (int i = 0; i < 3; ++i) {
        feeds_.add(order);
    }
    auto request = request_by(owner_);
    request.headers.set("Last-Event-ID", "7.1");
    const auto text = stream_of(call("followOrders", request), 2);
    EXPECT_THAT(text, ::testing::Not(HasSubstr("id: 7.1\n")));
    EXPECT_THAT(text, HasSubstr("event: order\nid: 7.2\n"));
    EXPECT_THAT(text, HasSubstr("event: order\nid: 7.3\n"));
    auto strange = request_by(owner_);
    strange.headers.set("Last-Event-ID", "no mark");
    EXPECT_THAT(stream_of(call("followOrders", strange), 2),
                HasSubstr("event: reset\nid: 7.3\ndata: {}\n\nevent: snapshot\n"));
}

TEST_F(RoutesTest, AQuietStreamBeats) {
    auto request = request_by(owner_);
    const auto text = stream_of(call("followOrders", request), 4);
    EXPECT_THAT(text, ::testing::EndsWith(": heartbeat\n\n: heartbeat\n\n"));
}

TEST_F(RoutesTest, AStreamEndsWithItsSessionOrItsClient) {
    auto request = request_by(owner_);
    const auto hung_up = call("followOrders", request);
    hung_up.on_hang_up();
    EXPECT_EQ(stream_of(hung_up), "retry: 2000\n\n");
    valid_ = false;
    EXPECT_EQ(stream_of(call("followOrders", request)), "retry: 2000\n\n");
}

TEST_F(RoutesTest, NothingIsReadForAClientThatTakesNothing) {
    const auto order = order_of(owner_, old_);
    auto request = request_by(owner_);
    const auto response = call("followOrders", request);
    boost::asio::steady_timer stuck(loop_.executor(), std::chrono::hours{1});
    int parts = 0;
    const http::StreamWriter write = [&](std::string_view) -> base::Task<bool> {
        if (++parts > 2) {  // the third part: the client's window is full
            boost::system::error_code ignored;
            co_await stuck.async_wait(
                boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
        }
        co_return parts <= 2;
    };
    const auto grow = [&]() -> base::Task<> {
        boost::asio::steady_timer moment(loop_.executor());
        while (parts < 3) {
            hub_.grown(feeds_.add(order));
            moment.expires_after(std::chrono::milliseconds{1});
            co_await moment.async_wait(boost::asio::use_awaitable);
        }
        for (int i = 0; i < 200; ++i) {
            hub_.grown(feeds_.add(order));
            co_await hub_.ask();
        }
        stuck.cancel();
    };
    std::vector<base::Task<>> both;
    both.push_back(response.stream(write));
    both.push_back(grow());
    for (const auto& error : loop_.run_all(std::move(both))) {
        EXPECT_FALSE(error);
    }
    EXPECT_LE(feeds_.entries_read, app::FollowFeed::most_entries);
}

TEST_F(RoutesTest, AUserHasSoManyStreams) {
    auto request = request_by(owner_);
    std::optional<http::Response> first = call("followOrders", request);
    const auto second = call("followOrders", request);
    EXPECT_EQ(call("followOrders", request).status, 429);
    first.reset();
    EXPECT_EQ(call("followOrders", request).status, 200);
}

TEST_F(RoutesTest, OneOrderIsFollowedByItsOwnerAlone) {
    const auto order = order_of(owner_, old_);
    feeds_.add(order);
    auto request = request_by(owner_);
    request.path_params["id"] = old_.to_string();
    EXPECT_THAT(stream_of(call("followOrder", request), 2), HasSubstr(json::write(order)));
    for (const bool admin : {false, true}) {
        auto foreign = request_by(base::Uuid::v7(), admin);
        foreign.path_params["id"] = old_.to_string();
        EXPECT_EQ(call("followOrder", foreign).status, 404);
    }
}

}  // namespace
}  // namespace souk::order
