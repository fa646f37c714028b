#include "services/product/api/product_filter.hpp"

#include <gmock/gmock.h>

#include "services/product/tests/books.hpp"

namespace souk::product {
namespace {

using app::ProductSort;

base::Result<api::ProductCriteria> read(std::map<std::string, std::string> query) {
    http::Request request;
    request.query = std::move(query);
    return api::read_criteria(request);
}

TEST(ProductFilter, ReadsEveryParameter) {
    const auto criteria = read({{"categoryId", "00000000-0000-0000-0000-000000000001"},
                                {"minPriceMinor", "0"},
                                {"maxPriceMinor", "1000000000000"},
                                {"inStock", "true"},
                                {"sort", "-price"}});
    ASSERT_TRUE(criteria);
    EXPECT_EQ(criteria->filter.category, tests::id<domain::CategoryId>(1));
    EXPECT_EQ(criteria->filter.price_least, base::Money{});
    EXPECT_EQ(criteria->filter.in_stock, true);
    EXPECT_EQ(criteria->sort, ProductSort::price_descending);
    EXPECT_EQ(criteria->sort_word(), "-price");
    EXPECT_EQ(read({})->sort, ProductSort::newest);
}

TEST(ProductFilter, RefusesWhatItDoesNotUnderstand) {
    const std::vector<std::pair<std::string, std::string>> wrong{
        {"categoryId", "1"},
        {"categoryId", ""},
        {"minPriceMinor", "-1"},
        {"minPriceMinor", "1.5"},
        {"minPriceMinor", ""},
        {"maxPriceMinor", "1e3"},
        {"maxPriceMinor", "+1"},
        {"maxPriceMinor", " 1"},
        {"maxPriceMinor", "-0"},
        {"maxPriceMinor", "1000000000001"},
        {"status", "HIDDEN"},
        {"q", std::string(101, 'x')},
        {"q", "a b c d e f"},
        {"inStock", "yes"},
        {"maxAvailable", "-1"},
        {"maxAvailable", "1000001"},
        {"maxAvailable", ""},
        {"sort", "available"},
        {"inStock", "TRUE"},
        {"sort", "cheapest"},
        {"sort", ""},
        {"maxPriceMinor", "99999999999999999999"},
    };
    for (const auto& [name, value] : wrong) {
        const auto criteria = read({{name, value}});
        ASSERT_FALSE(criteria) << name << "=" << value;
        ASSERT_EQ(criteria.error().fields.size(), 1U);
        EXPECT_EQ(criteria.error().fields[0].pointer, "/" + name);
    }
    EXPECT_FALSE(read({{"minPriceMinor", "2"}, {"maxPriceMinor", "1"}}));
    EXPECT_EQ(read({{"sort", "x"}, {"inStock", "x"}}).error().fields.size(), 2U);
    const auto both = read({{"sort", "newest"}, {"maxAvailable", "5"}});
    ASSERT_FALSE(both);
    EXPECT_EQ(both.error().fields.at(0).pointer, "/sort");
}

TEST(ProductFilter, ReadsTheWordsOfASearch) {
    EXPECT_THAT(read({{"q", "+tv -dell*"}})->filter.words, ::testing::ElementsAre("tv", "dell"));
    for (const auto* blank : {"", "  \t"}) {
        EXPECT_TRUE(read({{"q", blank}})->filter.words.empty());
        EXPECT_FALSE(read({{"q", blank}})->finds_nothing);
    }
    EXPECT_TRUE(read({{"q", "+++"}})->finds_nothing);
    EXPECT_NE(read({{"q", "a"}})->fingerprint(), read({{"q", "b"}})->fingerprint());
    EXPECT_NE(read({{"status", "ARCHIVED"}})->fingerprint(), read({})->fingerprint());
}

TEST(ProductFilter, FingerprintsTheFilterAndNotItsSpelling) {
    EXPECT_EQ(read({{"minPriceMinor", "7"}})->fingerprint(),
              read({{"minPriceMinor", "007"}})->fingerprint());
    EXPECT_NE(read({{"minPriceMinor", "7"}})->fingerprint(),
              read({{"maxPriceMinor", "7"}})->fingerprint());
    EXPECT_NE(read({{"inStock", "true"}})->fingerprint(), read({})->fingerprint());
}

TEST(ProductFilter, ACursorLeadsBackToItsPlace) {
    const app::ProductPosition last{tests::id<domain::ProductId>(5), base::Money::minor(42),
                                    "Lamp \"Sun\""};
    for (const auto* sort : {"newest", "price", "-price", "name"}) {
        const auto criteria = read({{"sort", sort}});
        const auto cursor = api::cursor_after(last, *criteria);
        EXPECT_LE(http::encode_cursor(cursor).size(), http::max_cursor_bytes);
        const auto position = api::read_position(cursor, criteria->sort);
        ASSERT_TRUE(position) << sort;
        EXPECT_EQ(position->id, last.id);
    }
    EXPECT_EQ(
        api::read_position({"price", "", {"42", last.id.to_string()}}, ProductSort::price)->price,
        base::Money::minor(42));
    EXPECT_EQ(
        api::read_position({"name", "", {last.name, last.id.to_string()}}, ProductSort::name)->name,
        last.name);
}

TEST(ProductFilter, TheFewestUnitsComeFirstWhereUnitsAreAskedFor) {
    const auto criteria = read({{"maxAvailable", "1000000"}});
    ASSERT_TRUE(criteria);
    EXPECT_EQ(criteria->filter.available_most, 1'000'000);
    EXPECT_EQ(criteria->sort, ProductSort::available);
    EXPECT_NE(criteria->fingerprint(), read({{"maxAvailable", "5"}})->fingerprint());
    const app::ProductPosition last{tests::id<domain::ProductId>(5), {}, "", 3};
    EXPECT_EQ(api::read_position(api::cursor_after(last, *criteria), criteria->sort)->available, 3);
}

/// `count` times `character`.
std::string repeated(std::string_view character, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += character;
    }
    return text;
}

TEST(ProductFilter, ACursorHoldsTheLongestName) {
    const auto criteria = read({{"sort", "name"}});
    const std::string quote = "\"";
    const std::string four_bytes = "\xF0\x9F\x9B\x8D";
    for (const auto& character : {quote, std::string{"\\"}, std::string{"/"}, four_bytes}) {
        const auto name = repeated(character, domain::name_most_characters);
        const auto text = http::encode_cursor(
            api::cursor_after({tests::id<domain::ProductId>(5), {}, name}, *criteria));
        http::Request request;
        request.query["cursor"] = text;
        const auto page =
            http::page_request(request, criteria->sort_word(), criteria->fingerprint());
        ASSERT_TRUE(page) << character;
        EXPECT_EQ(api::read_position(*page->after, ProductSort::name)->name, name);
    }
}

TEST(ProductFilter, RefusesKeysThatNoPageEndsWith) {
    const auto id = tests::id<domain::ProductId>(5).to_string();
    const auto long_name = repeated("x", domain::name_most_characters + 1);
    const std::vector<std::pair<ProductSort, std::vector<std::string>>> wrong{
        {ProductSort::newest, {}},
        {ProductSort::newest, {"1"}},
        {ProductSort::newest, {id, id}},
        {ProductSort::newest, {"Lamp", id}},
        {ProductSort::price, {id}},
        {ProductSort::price, {"-1", id}},
        {ProductSort::price, {"", id}},
        {ProductSort::price, {"1' OR 1=1", id}},
        {ProductSort::price, {"Lamp", id}},
        {ProductSort::available, {id}},
        {ProductSort::available, {"-1", id}},
        {ProductSort::available, {"1000001", id}},
        {ProductSort::name, {id}},
        {ProductSort::name, {"Lamp", "Lamp"}},
        {ProductSort::name, {"Lamp", "42", id}},
        {ProductSort::name, {long_name, id}},
    };
    for (const auto& [sort, keys] : wrong) {
        EXPECT_FALSE(api::read_position({"", "", keys}, sort));
    }
}

}  // namespace
}  // namespace souk::product
