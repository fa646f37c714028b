#include "platform/service/token_guard.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include "platform/testing/fake_clock.hpp"

namespace souk::service {
namespace {

class TokenGuardTest : public ::testing::Test {
protected:
    std::string token(const base::Uuid& session, std::string role = "customer") const {
        const auto now = clock_.now();
        const security::Claims claims{.subject = user_,
                                      .session = session,
                                      .role = std::move(role),
                                      .issued_at = now,
                                      .expires_at = now + std::chrono::minutes{10}};
        return key_.sign(claims, "souk", "souk");
    }

    /// The status that a route of this access answers; 200 when the handler was reached.
    int call(http::Access access, const std::string& authorization) {
        http::Request request;
        if (!authorization.empty()) {
            request.headers.set("Authorization", authorization);
        }
        http::Route route;
        route.access = access;
        const http::Handler next = [this](http::Request& seen) -> base::Task<http::Response> {
            principal_ = seen.principal;
            co_return http::no_content();
        };
        const auto middleware = guard_.middleware();
        int status = 0;
        const auto done = [&](std::exception_ptr error, http::Response response) {
            status = error ? -1 : response.status;
        };
        boost::asio::co_spawn(loop_, middleware(request, route, next), done);
        loop_.restart();
        loop_.run();
        return status;
    }

    boost::asio::io_context loop_;
    testing::FakeClock clock_;
    base::Uuid user_ = base::Uuid::v7();
    base::Uuid session_ = base::Uuid::v7();
    security::SigningKey key_ = security::SigningKey::generate(clock_.now());
    TokenGuard guard_{loop_.get_executor(), clock_, "souk", "souk"};
    std::optional<http::Principal> principal_;
};

TEST_F(TokenGuardTest, AnonymousRouteNeedsNoToken) {
    EXPECT_EQ(call(http::Access::anonymous, ""), 204);
    EXPECT_FALSE(principal_);
}

TEST_F(TokenGuardTest, UserRouteNeedsOne) {
    EXPECT_EQ(call(http::Access::user, ""), 401);
}

TEST_F(TokenGuardTest, ValidTokenNamesTheCaller) {
    guard_.put_key(key_.public_key());
    EXPECT_EQ(call(http::Access::user, "bearer " + token(session_)), 204);
    ASSERT_TRUE(principal_);
    EXPECT_EQ(principal_->user, user_);
    EXPECT_EQ(principal_->session, session_);
    EXPECT_FALSE(principal_->admin);
}

TEST_F(TokenGuardTest, LetsACallerStayUntilTheTokenOrTheSessionEnds) {
    guard_.put_key(key_.public_key());
    ASSERT_EQ(call(http::Access::user, "Bearer " + token(session_)), 204);
    ASSERT_TRUE(principal_);
    const auto stays = *principal_;
    EXPECT_TRUE(guard_.still_valid(stays));
    auto expired = stays;
    expired.expires_at = clock_.now();
    EXPECT_FALSE(guard_.still_valid(expired));
    guard_.end_session({base::Uuid::v7(), clock_.now()});
    EXPECT_TRUE(guard_.still_valid(stays)) << "another session";
    guard_.end_session({session_, clock_.now()});
    EXPECT_FALSE(guard_.still_valid(stays));
}

TEST_F(TokenGuardTest, AdminRouteNeedsTheRole) {
    guard_.put_key(key_.public_key());
    EXPECT_EQ(call(http::Access::admin, "Bearer " + token(session_)), 403);
    EXPECT_EQ(call(http::Access::admin, "Bearer " + token(session_, "admin")), 204);
}

TEST_F(TokenGuardTest, BadTokenIsRefusedEvenWhereNoneIsNeeded) {
    guard_.put_key(key_.public_key());
    for (const std::string header :
         {"Bearer", "Bearer ", "Bearer x", "Basic dXNlcjpwYXNz", "Bearer a.b.c", "Bearer  two"}) {
        EXPECT_EQ(call(http::Access::anonymous, header), 401) << header;
    }
    EXPECT_EQ(call(http::Access::user, "Bearer " + std::string(5'000, 'a')), 401);
}

TEST_F(TokenGuardTest, UnknownKeyIsWaitedForAndThenRefused) {
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(call(http::Access::user, "Bearer " + token(session_)), 401);
    EXPECT_GE(std::chrono::steady_clock::now() - before, TokenGuard::key_wait);
}

TEST_F(TokenGuardTest, OnlySoManyWaitForAKey) {
    const auto header = "Bearer " + token(session_);
    http::Route route;
    route.access = http::Access::user;
    const http::Handler next = [](http::Request&) -> base::Task<http::Response> {
        co_return http::no_content();
    };
    const auto middleware = guard_.middleware();
    std::vector<http::Request> requests(TokenGuard::waiting_for_keys + 1);
    std::vector<std::size_t> answered;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        requests[i].headers.set("Authorization", header);
        const auto done = [&answered, i](std::exception_ptr error, http::Response response) {
            EXPECT_FALSE(error);
            EXPECT_EQ(response.status, 401);
            answered.push_back(i);
        };
        boost::asio::co_spawn(loop_, middleware(requests[i], route, next), done);
    }
    loop_.run();
    ASSERT_EQ(answered.size(), requests.size());
    EXPECT_EQ(answered.front(), TokenGuard::waiting_for_keys);  // the one too many did not wait
    guard_.put_key(key_.public_key());
    EXPECT_EQ(call(http::Access::user, header), 204);
}

TEST_F(TokenGuardTest, ACancelledWaitGivesItsPlaceBack) {
    const auto header = "Bearer " + token(session_);
    http::Route route;
    route.access = http::Access::user;
    const http::Handler next = [](http::Request&) -> base::Task<http::Response> {
        co_return http::no_content();
    };
    const auto middleware = guard_.middleware();
    std::vector<http::Request> requests(TokenGuard::waiting_for_keys);
    boost::asio::cancellation_signal give_up[TokenGuard::waiting_for_keys];
    for (std::size_t i = 0; i < requests.size(); ++i) {
        requests[i].headers.set("Authorization", header);
        const auto done = [](std::exception_ptr error, const http::Response&) {
            EXPECT_TRUE(error);
        };
        boost::asio::co_spawn(loop_, middleware(requests[i], route, next),
                              boost::asio::bind_cancellation_slot(give_up[i].slot(), done));
    }
    boost::asio::post(loop_, [&] {
        for (auto& signal : give_up) {
            signal.emit(boost::asio::cancellation_type::terminal);
        }
    });
    loop_.run();
    boost::asio::post(loop_, [this] { guard_.put_key(key_.public_key()); });
    EXPECT_EQ(call(http::Access::user, header), 204);  // there was room to wait for the key
}

TEST_F(TokenGuardTest, KeyOnItsWayArrivesInTime) {
    boost::asio::post(loop_, [this] { guard_.put_key(key_.public_key()); });
    EXPECT_EQ(call(http::Access::user, "Bearer " + token(session_)), 204);
}

TEST_F(TokenGuardTest, RemovedKeyEmptiesTheCache) {
    guard_.put_key(key_.public_key());
    const auto header = "Bearer " + token(session_);
    ASSERT_EQ(call(http::Access::user, header), 204);
    guard_.remove_key(key_.public_key().kid);
    EXPECT_EQ(call(http::Access::user, header), 401);
}

TEST_F(TokenGuardTest, EndedSessionIsRefusedAlthoughItsTokenWasCached) {
    guard_.put_key(key_.public_key());
    const auto header = "Bearer " + token(session_);
    ASSERT_EQ(call(http::Access::user, header), 204);
    guard_.end_session({session_, clock_.now()});
    EXPECT_EQ(call(http::Access::user, header), 401);
    EXPECT_EQ(call(http::Access::user, "Bearer " + token(base::Uuid::v7())), 204);
}

TEST_F(TokenGuardTest, CachedTokenExpires) {
    guard_.put_key(key_.public_key());
    const auto header = "Bearer " + token(session_);
    ASSERT_EQ(call(http::Access::user, header), 204);
    clock_.advance(std::chrono::minutes{10} + security::clock_leeway + std::chrono::seconds{1});
    EXPECT_EQ(call(http::Access::user, header), 401);
}

}  // namespace
}  // namespace souk::service
