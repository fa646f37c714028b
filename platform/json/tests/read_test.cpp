#include "platform/json/tests/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace souk::json {
namespace {

using namespace samples;
using testing::ElementsAre;
using testing::IsEmpty;

struct Bad {
    const char* text;
    const char* error;  ///< "pointer code"
};

/// What parse_value refuses, whatever type was asked for.
class MalformedText : public testing::TestWithParam<Bad> {};

TEST_P(MalformedText, IsRefusedWithItsPlace) {
    EXPECT_THAT(errors_of<RawJson>(GetParam().text), ElementsAre(GetParam().error));
    EXPECT_THAT(errors_of<RawJson>(GetParam().text, Mode::tolerant), ElementsAre(GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, MalformedText,
    testing::Values(Bad{"", " malformed_json"}, Bad{"  ", " malformed_json"},
                    Bad{"nul", " malformed_json"}, Bad{"{", " malformed_json"},
                    Bad{"{\"a\":", "/a malformed_json"}, Bad{"[1,2", "/2 malformed_json"},
                    Bad{"[1,]", "/1 malformed_json"}, Bad{"{\"a\":1,}", "/a malformed_json"},
                    Bad{"{a:1}", " malformed_json"}, Bad{"'a'", " malformed_json"},
                    Bad{"// c\n1", " malformed_json"}, Bad{"NaN", " malformed_json"},
                    Bad{"01", " malformed_json"}, Bad{"+1", " malformed_json"},
                    Bad{".5", " malformed_json"}, Bad{"1.", " malformed_json"},
                    Bad{"1e", " malformed_json"}, Bad{"\"a\nb\"", " malformed_json"},
                    Bad{"\"\\x\"", " malformed_json"}, Bad{"\"\\ud800\"", " malformed_json"},
                    Bad{"\"\xFF\"", " malformed_json"}, Bad{"\"\xC0\xAF\"", " malformed_json"},
                    Bad{"\"\xED\xA0\x80\"", " malformed_json"},
                    Bad{"\xEF\xBB\xBF{}", " malformed_json"}, Bad{"{} {}", " malformed_json"},
                    Bad{"{}x", " malformed_json"}, Bad{"1e400", " out_of_range"},
                    Bad{"[0,-1e999]", "/1 out_of_range"}));

INSTANTIATE_TEST_SUITE_P(DoubledKeys, MalformedText,
                         testing::Values(Bad{R"({"a":1,"a":1})", "/a duplicate_key"},
                                         Bad{R"({"a":1,"\u0061":2})", "/a duplicate_key"},
                                         Bad{R"({"x":[0,{"b":{},"c":1,"b":2}]})",
                                             "/x/1/b duplicate_key"},
                                         Bad{R"({"a/b~":1,"a/b~":1})", "/a~1b~0 duplicate_key"},
                                         Bad{R"({"":1,"":1})", "/ duplicate_key"}));

TEST(ParseValue, TheSameKeyInTwoObjectsIsNoDoubledKey) {
    EXPECT_TRUE(parse_value(R"([{"a":{"a":1}},{"a":1}])").has_value());
}

TEST(ParseValue, ManyKeysAreNoTrouble) {
    std::string text = "{";
    for (int i = 0; i < 20'000; ++i) {
        text += "\"key" + std::to_string(i) + "\":0,";
    }
    EXPECT_TRUE(parse_value(text + "\"last\":0}").has_value());
    EXPECT_THAT(errors_of<RawJson>(text + "\"key7\":0}"), ElementsAre("/key7 duplicate_key"));
}

TEST(ParseValue, DepthIsCapped) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_TRUE(parse_value(nested(max_depth)).has_value());
    const auto refused = parse_value(nested(max_depth + 1));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "validation_failed");
    EXPECT_EQ(refused.error().fields.front().code, "too_deep");
    EXPECT_FALSE(parse_value(std::string(1'000'000, '[')).has_value());
}

/// What does not fit one member, read through Holder<T> as {"value": …}.
template <class T>
std::vector<std::string> errors_of_value(const std::string& text, Mode mode = Mode::strict) {
    return errors_of<Holder<T>>("{\"value\":" + text + "}", mode);
}

TEST(ReadInteger, IsExactAndRangeChecked) {
    EXPECT_EQ(*read<std::int64_t>("-9223372036854775808", Mode::strict), INT64_MIN);
    EXPECT_EQ(*read<std::int64_t>("9007199254740993", Mode::strict), 9007199254740993);
    EXPECT_EQ(*read<std::uint64_t>("18446744073709551615", Mode::strict), UINT64_MAX);
    EXPECT_EQ(*read<std::int8_t>("127", Mode::strict), 127);
    for (const char* text : {"9223372036854775808", "-9223372036854775809",
                             "99999999999999999999999999", "-1e300", "18446744073709551616"}) {
        EXPECT_THAT(errors_of_value<std::int64_t>(text), ElementsAre("/value out_of_range"))
            << text;
    }
    for (const char* text : {"1.0", "1e3", "0.5", "1E0", "\"1\"", "true", "null", "[]", "{}"}) {
        EXPECT_THAT(errors_of_value<std::int64_t>(text), ElementsAre("/value wrong_type")) << text;
        EXPECT_THAT(errors_of_value<std::uint32_t>(text), ElementsAre("/value wrong_type")) << text;
        EXPECT_THAT(errors_of_value<base::Money>(text), ElementsAre("/value wrong_type")) << text;
    }
    EXPECT_THAT(errors_of_value<std::int8_t>("128"), ElementsAre("/value out_of_range"));
    EXPECT_THAT(errors_of_value<std::uint32_t>("-1"), ElementsAre("/value out_of_range"));
    EXPECT_THAT(errors_of_value<std::uint32_t>("4294967296"), ElementsAre("/value out_of_range"));
    EXPECT_THAT(errors_of_value<std::uint64_t>("18446744073709551616"),
                ElementsAre("/value out_of_range"));
    EXPECT_THAT(errors_of_value<base::Money>("9223372036854775808"),
                ElementsAre("/value out_of_range"));
}

TEST(ReadScalars, RefuseEveryOtherType) {
    for (const char* text : {"1", "\"true\"", "null", "[]", "{}"}) {
        EXPECT_THAT(errors_of_value<bool>(text), ElementsAre("/value wrong_type")) << text;
    }
    for (const char* text : {"1", "true", "null", "[]", "{}"}) {
        EXPECT_THAT(errors_of_value<std::string>(text), ElementsAre("/value wrong_type")) << text;
        EXPECT_THAT(errors_of_value<Colour>(text), ElementsAre("/value wrong_type")) << text;
        EXPECT_THAT(errors_of_value<base::Uuid>(text), ElementsAre("/value wrong_type")) << text;
        EXPECT_THAT(errors_of_value<base::Instant>(text), ElementsAre("/value wrong_type")) << text;
    }
    EXPECT_THAT(errors_of_value<double>("\"1\""), ElementsAre("/value wrong_type"));
    EXPECT_THAT(errors_of_value<std::vector<bool>>("{}"), ElementsAre("/value wrong_type"));
    EXPECT_THAT((errors_of_value<std::map<std::string, int>>("[]")),
                ElementsAre("/value wrong_type"));
    EXPECT_THAT(errors_of_value<Line>("[]"), ElementsAre("/value wrong_type"));
}

TEST(ReadScalars, RefuseTextsOfTheWrongForm) {
    EXPECT_THAT(errors_of_value<base::Uuid>("\"42\""), ElementsAre("/value invalid_format"));
    EXPECT_THAT(errors_of_value<ThingId>("\"42\""), ElementsAre("/value invalid_format"));
    EXPECT_THAT(errors_of_value<base::Instant>("\"yesterday\""),
                ElementsAre("/value invalid_format"));
    EXPECT_THAT(errors_of_value<Colour>("\"green\""), ElementsAre("/value unknown_value"));
    EXPECT_THAT(errors_of_value<Colour>("\"Red\""), ElementsAre("/value unknown_value"));
}

TEST(ReadScalars, DoublesTakeIntegersToo) {
    EXPECT_EQ(*read<double>("5", Mode::strict), 5.0);
    EXPECT_EQ(*read<double>("-0.25e1", Mode::strict), -2.5);
}

TEST(ReadRawJson, IsTheTextOfWhateverStoodThere) {
    const auto raw =
        read<Holder<RawJson>>(R"({"value": {"z":[1, "a\/b"], "a":null}})", Mode::strict);
    EXPECT_EQ(raw->value.text, R"({"z":[1,"a/b"],"a":null})");
}

TEST(ReadStruct, AsksForEveryMemberAndRefusesUnknownOnes) {
    EXPECT_THAT(errors_of<Line>("{}"), ElementsAre("/productId required", "/quantity required"));
    EXPECT_THAT(errors_of<Line>(R"({"productId":1,"quantity":"x","product_id":1,"x":{}})"),
                ElementsAre("/productId wrong_type", "/quantity wrong_type",
                            "/product_id unknown_field", "/x unknown_field"));
}

TEST(ReadStruct, TolerantReadersIgnoreUnknownMembersButMissNothing) {
    EXPECT_THAT(errors_of<Line>(R"({"x":1,"quantity":2})", Mode::tolerant),
                ElementsAre("/productId required"));
    EXPECT_EQ(read<Base>(R"({"version":1,"new":[{}]})", Mode::tolerant)->version, 1);
}

TEST(ReadStruct, InheritedMembersAreMembers) {
    EXPECT_THAT(errors_of<Everything>(R"({"yes":true})"), testing::Contains("/version required"));
}

TEST(ReadOptional, NullIsAbsenceForTolerantReadersOnly) {
    EXPECT_FALSE(read<Basket>(R"({"lines":[]})", Mode::strict)->expected_total_minor.has_value());
    EXPECT_THAT(errors_of<Basket>(R"({"lines":[],"expectedTotalMinor":null})"),
                ElementsAre("/expectedTotalMinor wrong_type"));
    EXPECT_THAT(errors_of<Basket>(R"({"lines":[],"expectedTotalMinor":null})", Mode::tolerant),
                IsEmpty());
}

TEST(ReadNullable, IsRequiredFromStrictReadersAndMayBeNull) {
    using Holding = Holder<Nullable<int>>;
    EXPECT_THAT(errors_of<Holding>("{}"), ElementsAre("/value required"));
    EXPECT_THAT(errors_of<Holding>("{}", Mode::tolerant), IsEmpty());
    EXPECT_FALSE(read<Holding>(R"({"value":null})", Mode::strict)->value.value.has_value());
    EXPECT_EQ(read<Holding>(R"({"value":3})", Mode::strict)->value.value, 3);
}

TEST(ReadErrors, PointToThePlaceInArraysAndMaps) {
    EXPECT_THAT(errors_of<Basket>(R"({"lines":[{"productId":"x","quantity":1},5,
                                     {"productId":"0195f3a2-7b11-7cde-8f00-1234567890ab"}]})"),
                ElementsAre("/lines/0/productId invalid_format", "/lines/1 wrong_type",
                            "/lines/2/quantity required"));
    EXPECT_THAT((errors_of<std::map<std::string, int>>(R"({"a/b":"x","m~n":true,"":null})")),
                ElementsAre("/a~1b wrong_type", "/m~0n wrong_type", "/ wrong_type"));
}

TEST(ReadErrors, StopAfterTheLimit) {
    const auto array = [](std::size_t wrong) {
        std::string text = "[";
        for (std::size_t i = 0; i < wrong; ++i) {
            text += "true,";
        }
        return text + "1]";
    };
    EXPECT_EQ(errors_of<std::vector<int>>(array(max_errors)).size(), max_errors);
    const auto more = errors_of<std::vector<int>>(array(max_errors + 1));
    ASSERT_EQ(more.size(), max_errors);
    EXPECT_EQ(more[max_errors - 2], "/30 wrong_type");
    EXPECT_EQ(more.back(), " too_many_errors");
    EXPECT_EQ(errors_of<std::vector<int>>(array(100'000)).size(), max_errors);

    std::string object = R"({"version":1)";
    for (std::size_t i = 0; i <= max_errors; ++i) {
        object += ",\"x" + std::to_string(i) + "\":0";
    }
    EXPECT_EQ(errors_of<Base>(object + "}").back(), " too_many_errors");
}

TEST(ReadErrors, AreOneValidationFailed) {
    const auto result = read<Line>("{}", Mode::strict);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().kind, base::ErrorKind::invalid);
    EXPECT_EQ(result.error().code, "validation_failed");
}

TEST(ReadValue, TakesAValueThatWasParsedAlready) {
    const auto value = parse_value(R"({"version":7})");
    EXPECT_EQ(read_value<Base>(*value, Mode::strict)->version, 7);
}

}  // namespace
}  // namespace souk::json
