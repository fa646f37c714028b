#include "platform/http/router.hpp"

#include <gtest/gtest.h>

#include "platform/http/tests/live_server.hpp"

namespace souk::http {
namespace {

using test::route;

base::Task<Response> nothing(Request&) {
    co_return Response{};
}

Router shop() {
    std::vector<Route> routes{route(Method::get, "/users/{id}", nothing),
                              route(Method::get, "/users/currentuser", nothing),
                              route(Method::patch, "/users/currentuser", nothing),
                              route(Method::get, "/{any}/x", nothing),
                              route(Method::post, "/users/{id}/cancel", nothing)};
    return Router{std::move(routes)};
}

TEST(Router, PrefersLiterals) {
    const auto router = shop();
    const auto literal = router.find(Method::get, "/users/currentuser");
    ASSERT_NE(literal.route, nullptr);
    EXPECT_EQ(literal.route->pattern, "/users/currentuser");
    const auto parameter = router.find(Method::get, "/users/7");
    ASSERT_NE(parameter.route, nullptr);
    EXPECT_EQ(parameter.params.at("id"), "7");
    EXPECT_EQ(router.find(Method::get, "/users/x").route->pattern, "/users/{id}");
    EXPECT_EQ(router.find(Method::get, "/other/x").route->pattern, "/{any}/x");
}

TEST(Router, ServesHeadByGet) {
    const auto match = shop().find(Method::head, "/users/7");
    EXPECT_NE(match.route, nullptr);
}

TEST(Router, TellsUnknownPathsFromUnknownMethods) {
    const auto router = shop();
    for (const auto* path : {"/", "/users", "/users/", "/users/7/", "/users//cancel", "", "users/7",
                             "/users/7/cancel/x", "/Users/7"}) {
        const auto match = router.find(Method::get, path);
        EXPECT_EQ(match.route, nullptr) << path;
        EXPECT_EQ(match.allowed.empty(), true) << path;
    }
    const auto wrong = router.find(Method::del, "/users/currentuser");
    EXPECT_EQ(wrong.route, nullptr);
    EXPECT_EQ(wrong.allowed, (std::vector{Method::get, Method::head, Method::patch}));
    EXPECT_FALSE(router.find(Method::options, "/users/7").allowed.empty());
    EXPECT_FALSE(router.find(Method::other, "/users/7").allowed.empty());
}

TEST(Router, RefusesTwoRoutesOfOneShape) {
    std::vector<Route> twice{route(Method::get, "/a/{x}", nothing),
                             route(Method::get, "/a/{y}", nothing)};
    EXPECT_THROW(Router{std::move(twice)}, std::logic_error);
    std::vector<Route> empty{route(Method::get, "/a", {})};
    EXPECT_THROW(Router{std::move(empty)}, std::logic_error);
}

}  // namespace
}  // namespace souk::http
