#include "platform/testing/openapi_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace souk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view contract = R"({
  "openapi": "3.1.0",
  "security": [{"bearer": []}],
  "paths": {
    "/products": {
      "parameters": [],
      "get": {"operationId": "listProducts", "security": [{}, {"bearer": []}]},
      "post": {"operationId": "createProduct", "x-souk-access": "admin"}
    },
    "/signin": {"post": {"operationId": "signIn", "security": []}},
    "/products/{id}": {"delete": {"operationId": "archiveProduct", "x-souk-access": "admin"}},
    "/purchases": {"post": {"operationId": "requestPurchase"}}
  }
})";

std::vector<http::Route> matching_routes() {
    using http::Access;
    using http::Method;
    return {{Method::get, "/products", "listProducts", Access::anonymous, {}},
            {Method::post, "/products", "createProduct", Access::admin, {}},
            {Method::post, "/signin", "signIn", Access::anonymous, {}},
            {Method::del, "/products/{id}", "archiveProduct", Access::admin, {}},
            {Method::post, "/purchases", "requestPurchase", Access::user, {}}};
}

TEST(OpenapiDifferences, NoneWhereBothSayTheSame) {
    EXPECT_THAT(openapi_differences(matching_routes(), contract), IsEmpty());
}

TEST(OpenapiDifferences, WhatOnlyOneSideHas) {
    auto routes = matching_routes();
    routes[2].pattern = "/sign-in";
    EXPECT_THAT(openapi_differences(routes, contract),
                ElementsAre("post /sign-in is served and not in the contract",
                            "post /signin is in the contract and not served"));
}

TEST(OpenapiDifferences, AnotherNameAndAnotherAccess) {
    auto routes = matching_routes();
    routes[0].operation = "products";
    routes[1].access = http::Access::user;
    routes[4].access = http::Access::anonymous;
    EXPECT_THAT(
        openapi_differences(routes, contract),
        ElementsAre("get /products: operationId is `products` in the route table and "
                    "`listProducts` in the contract",
                    "post /products: access is `user` in the route table and `admin` in the "
                    "contract",
                    "post /purchases: access is `anonymous` in the route table and `user` in the "
                    "contract"));
}

TEST(OpenapiDifferences, WithoutAnySecurityEverythingIsAnonymous) {
    const std::vector<http::Route> routes = {
        {http::Method::get, "/jwks", "jwks", http::Access::anonymous, {}}};
    EXPECT_THAT(
        openapi_differences(routes, R"({"paths":{"/jwks":{"get":{"operationId":"jwks"}}}})"),
        IsEmpty());
}

TEST(OpenapiDifferences, TextThatIsNoContractThrows) {
    EXPECT_THROW(openapi_differences({}, "{"), std::invalid_argument);
    EXPECT_THROW(openapi_differences({}, "[]"), std::invalid_argument);
    EXPECT_THROW(openapi_differences({}, R"({"paths":[]})"), std::invalid_argument);
}

}  // namespace
}  // namespace souk::testing
