#include "platform/json/tests/samples.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace souk::json {
namespace {

using namespace samples;

Everything full() {
    Everything all;
    all.version = 3;
    all.yes = true;
    all.tiny = -128;
    all.big = std::numeric_limits<std::uint64_t>::max();
    all.ratio = 0.1;
    all.text = "a\"b\\c\n\x01 \xE2\x82\xAC";
    all.colour = Colour::deep_blue;
    all.uuid = *base::Uuid::parse("0195f3a2-7b11-7cde-8f00-1234567890ab");
    all.thing_id = ThingId{all.uuid};
    all.price_minor = base::Money::minor(std::numeric_limits<std::int64_t>::min());
    all.at = *base::parse_rfc3339("2026-01-31T09:15:07.000042Z");
    all.note = "kept";
    all.next_cursor.value = "more";
    all.numbers = {1, -2};
    all.by_name = {{"first_one", {all.uuid, 2}}};
    all.raw.text = R"({"z":[1,null],"a":"x"})";
    return all;
}

TEST(Write, EveryKindOnceInTheOrderOfItsDescription) {
    EXPECT_EQ(
        write(full()),
        R"({"version":3,"yes":true,"tiny":-128,"big":18446744073709551615,"ratio":0.1,)"
        R"("text":"a\"b\\c\n\u0001 )"
        "\xE2\x82\xAC"
        R"(","colour":"deep_blue","uuid":"0195f3a2-7b11-7cde-8f00-1234567890ab",)"
        R"("thingId":"0195f3a2-7b11-7cde-8f00-1234567890ab","priceMinor":-9223372036854775808,)"
        R"("at":"2026-01-31T09:15:07.000042Z","note":"kept","nextCursor":"more",)"
        R"("numbers":[1,-2],"byName":{"first_one":{"productId":)"
        R"("0195f3a2-7b11-7cde-8f00-1234567890ab","quantity":2}},"raw":{"z":[1,null],"a":"x"}})");
}

TEST(Write, ReadsBackTheSameInBothModes) {
    for (const auto mode : {Mode::strict, Mode::tolerant}) {
        const auto back = read<Everything>(write(full()), mode);
        ASSERT_TRUE(back.has_value()) << write(back.error());
        EXPECT_EQ(*back, full());
    }
}

TEST(Write, AnAbsentOptionalIsLeftOutAndAnEmptyNullableIsNull) {
    Everything all;
    const std::string text = write(all);
    EXPECT_EQ(text.find("note"), std::string::npos);
    EXPECT_NE(text.find(R"("nextCursor":null)"), std::string::npos);
    EXPECT_EQ(*read<Everything>(text, Mode::strict), (all.raw.text = "null", all));
}

TEST(Write, OptionalsOnEitherEndLeaveNoComma) {
    Basket basket;
    EXPECT_EQ(write(basket), R"({"lines":[]})");
    EXPECT_EQ(write(Holder<std::optional<bool>>{}), "{}");
}

TEST(Write, ValuesAloneAndContainers) {
    EXPECT_EQ(write(std::vector<std::string>{"a", "b"}), R"(["a","b"])");
    EXPECT_EQ(write(std::map<std::string, bool>{}), "{}");
    EXPECT_EQ(write(base::Money::minor(5)), "5");
    EXPECT_EQ(write(std::vector<std::optional<int>>{1, {}}), "[1,null]");
}

TEST(Write, DoublesReadBackExactlyAndTheRestIsNull) {
    for (const double value : {0.1, 1.0 / 3, 1e300, -5e-324, 0.0}) {
        EXPECT_EQ(*read<double>(write(value), Mode::strict), value);
    }
    EXPECT_EQ(write(std::numeric_limits<double>::infinity()), "null");
    EXPECT_EQ(write(std::numeric_limits<double>::quiet_NaN()), "null");
}

struct Bytes {
    std::string text;
    const char* json;
};
class BytesThatAreNotUtf8 : public testing::TestWithParam<Bytes> {};

TEST_P(BytesThatAreNotUtf8, BecomeTheReplacementCharacter) {
    EXPECT_EQ(write(GetParam().text), GetParam().json);
    EXPECT_TRUE(parse_value(write(GetParam().text)).has_value());
}

#define SOUK_FFFD "\xEF\xBF\xBD"
INSTANTIATE_TEST_SUITE_P(
    Tables, BytesThatAreNotUtf8,
    testing::Values(Bytes{"a\xFFz", "\"a" SOUK_FFFD "z\""}, Bytes{"\x80", "\"" SOUK_FFFD "\""},
                    Bytes{"\xC0\xAF", "\"" SOUK_FFFD SOUK_FFFD "\""},
                    Bytes{"\xE0\x9F\xBF", "\"" SOUK_FFFD SOUK_FFFD SOUK_FFFD "\""},
                    Bytes{"\xED\xA0\x80", "\"" SOUK_FFFD SOUK_FFFD SOUK_FFFD "\""},
                    Bytes{"\xE2\x82", "\"" SOUK_FFFD SOUK_FFFD "\""},
                    Bytes{"\xF4\x90\x80\x80", "\"" SOUK_FFFD SOUK_FFFD SOUK_FFFD SOUK_FFFD "\""},
                    Bytes{"\xF0\x9F\x8E\x89 \xC3\xA9", "\"\xF0\x9F\x8E\x89 \xC3\xA9\""}));

TEST(Canonical, SortsKeysAtEveryDepthAndDropsWhiteSpace) {
    const auto value = parse_value(R"( { "b" : [ { "d" : 1, "c" : 2.5 } ], "a" : "\u20ac" } )");
    ASSERT_TRUE(value.has_value());
    EXPECT_EQ(canonical(*value), "{\"a\":\"\xE2\x82\xAC\",\"b\":[{\"c\":2.5,\"d\":1}]}");
}

TEST(Canonical, IsItsOwnCanonicalText) {
    for (const auto* text : {"-0e1", "[-0,-0.0,1e1,1e308,0.1]", "18446744073709551615"}) {
        const auto once = canonical(*parse_value(text));
        EXPECT_EQ(canonical(*parse_value(once)), once) << text;
    }
}

TEST(Canonical, TextsThatMeanTheSameAreTheSame) {
    const auto one = parse_value(R"({"items":[{"quantity":1,"productId":"x"}],"total":5})");
    const auto two = parse_value(
        "{\"total\":5,\n \"items\":[{\"productId\":\"\\u0078\","
        "\"quantity\":1}]}");
    EXPECT_EQ(canonical(*one), canonical(*two));
    EXPECT_NE(canonical(*one), canonical(*parse_value(R"({"items":[],"total":5})")));
}

}  // namespace
}  // namespace souk::json
