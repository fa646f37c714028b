#include "services/product/api/versions.hpp"

#include <gmock/gmock.h>

namespace souk::product {
namespace {

http::Request with(std::string_view header, std::string_view value) {
    http::Request request;
    request.headers.set(header, value);
    return request;
}

TEST(Versions, IfMatchNamesVersions) {
    struct Case {
        const char* header;
        bool third;  ///< version 3 may be changed
    };
    for (const auto& [header, third] : std::vector<Case>{{"\"3\"", true},
                                                         {"W/\"3\"", true},
                                                         {"\"3-abc-d_e\"", true},
                                                         {"\"1\", W/\"3-x\"", true},
                                                         {"*", true},
                                                         {"\"4\"", false},
                                                         {"\"33\"", false},
                                                         {"3", false},
                                                         {"\"3x\"", false},
                                                         {"\"\"", false},
                                                         {"\"3", false}}) {
        const auto expected = api::expected_versions(with("If-Match", header));
        ASSERT_TRUE(expected) << header;
        EXPECT_EQ(!expected->refuse(3).has_value(), third) << header;
    }
    const auto missing = api::expected_versions({});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, base::ErrorKind::precondition_required);
    EXPECT_EQ(api::expected_versions(with("If-Match", "\"1\""))->refuse(2)->kind,
              base::ErrorKind::precondition_failed);
}

TEST(Versions, WhatTheCallerHasIsNotSentAgain) {
    const auto fresh = [] { return http::data_text(200, "[1]"); };
    const auto first = api::unless_known(fresh(), {});
    const std::string tag{first.headers.get("ETag").value()};
    EXPECT_EQ(first.status, 200);
    for (const auto& header : {tag, "W/" + tag, "\"other\", " + tag, std::string{"*"}}) {
        const auto again = api::unless_known(fresh(), with("If-None-Match", header));
        EXPECT_EQ(again.status, 304) << header;
        EXPECT_EQ(again.body, "");
        EXPECT_EQ(again.headers.get("ETag"), tag);
    }
    EXPECT_EQ(api::unless_known(fresh(), with("If-None-Match", "\"other\"")).status, 200);
    EXPECT_EQ(api::unless_known(http::data_text(200, "[2]"), with("If-None-Match", tag)).status,
              200);
}

TEST(Versions, ATagBeginsWithTheVersion) {
    const auto response = api::with_version(http::data_text(200, "{}"), 7);
    EXPECT_TRUE(response.headers.get("ETag")->starts_with("\"7-"));
}

}  // namespace
}  // namespace souk::product
