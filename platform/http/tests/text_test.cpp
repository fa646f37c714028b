#include "platform/http/text.hpp"

#include <gtest/gtest.h>

#include "platform/http/target.hpp"

namespace souk::http {
namespace {

TEST(Text, PercentDecodingIsStrict) {
    EXPECT_EQ(percent_decode("a%20b+c", false), "a b+c");
    EXPECT_EQ(percent_decode("a%20b+c", true), "a b c");
    EXPECT_EQ(percent_decode("%C3%A4", false), "\xC3\xA4");
    for (const auto* bad : {"%", "%4", "%4G", "%00", "%0A", "%7F", "%C3", "%FF", "%C0%AF",
                            "%ED%A0%80", "%F4%90%80%80", "%E0%80%80", "%F8%88%80%80%80"}) {
        EXPECT_FALSE(percent_decode(bad, false)) << bad;
    }
}

TEST(Text, PercentEncodingRoundTrips) {
    const std::string text = "a b/ä?&=~-._%";
    EXPECT_EQ(percent_decode(percent_encode(text), true), text);
}

TEST(Text, Base64UrlRoundTripsAndIsCanonical) {
    for (const std::string text : {"", "f", "fo", "foo", "foob", "\xFF\xFE\xFD"}) {
        EXPECT_EQ(base64url_decode(base64url_encode(text)), text);
    }
    EXPECT_EQ(base64url_encode("\xFB\xFF"), "-_8");
    for (const auto* bad : {"A", "AB", "-_9", "AA==", "A+/A", "AA A"}) {
        EXPECT_FALSE(base64url_decode(bad)) << bad;
    }
}

TEST(Text, DecimalIsDigitsOnly) {
    EXPECT_EQ(parse_decimal("18446744073709551615"), 18446744073709551615ULL);
    for (const auto* bad : {"", " 1", "1 ", "+1", "-1", "1,1", "0x1", "18446744073709551616"}) {
        EXPECT_FALSE(parse_decimal(bad)) << bad;
    }
}

TEST(Target, IsTakenApartAndDecoded) {
    const auto target = read_target("/a%20b/c?x=1&y=a+b&flag&&z=%26");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/a b/c");
    EXPECT_EQ(target->query, (std::map<std::string, std::string>{
                                 {"x", "1"}, {"y", "a b"}, {"flag", ""}, {"z", "&"}}));
    EXPECT_EQ(read_target("/")->path, "/");
    EXPECT_EQ(read_target("/a/")->path, "/a/");
    EXPECT_EQ(read_target("//a")->path, "//a");
}

TEST(Target, RefusesWhatLooksTwoWays) {
    for (const auto* bad : {"/a/../b", "/./a", "/%2e%2e/a", "/a%2Fb", "/a%5Cb", "/a\\b", "/%",
                            "/%FF", "/a?x=%zz", "/a?x=1&x=2", "/a?x&x"}) {
        EXPECT_FALSE(read_target(bad)) << bad;
    }
    std::string many = "/a?";
    for (std::size_t i = 0; i <= max_query_parameters; ++i) {
        many += "p" + std::to_string(i) + "=1&";
    }
    EXPECT_FALSE(read_target(many)) << "too many parameters";
}

TEST(Target, NamesTheDoubledParameter) {
    const auto target = read_target("/a?li~mit=1&li~mit=2");
    ASSERT_FALSE(target);
    EXPECT_EQ(target.error().code, "validation_failed");
    EXPECT_EQ(target.error().fields.at(0).pointer, "/li~0mit");
}

}  // namespace
}  // namespace souk::http
