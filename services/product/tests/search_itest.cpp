#include <set>

#include <gmock/gmock.h>

#include "services/product/app/index_words.hpp"
#include "services/product/domain/words.hpp"
#include "services/product/tests/shop.hpp"

namespace souk::product {
namespace {

using app::ProductQuery;
using app::ProductSort;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using tests::Shop;

/// The names found, page by page.
std::vector<std::string> find(Shop& shop, std::string_view text, ProductQuery query = {}) {
    query.filter.words = domain::words_of(text, app::search_most_words);
    query.length = query.length == 0 ? 7 : query.length;
    std::vector<std::string> names;
    for (bool more = true; more;) {
        const auto page = shop.loop.run(shop.list_products.run(query)).value();
        EXPECT_LE(page.products.size(), query.length);
        for (const auto& product : page.products) {
            names.push_back(product.name);
        }
        more = page.next.has_value();
        query.after = page.next;
    }
    return names;
}

ProductQuery sorted(ProductSort sort) {
    ProductQuery query;
    query.sort = sort;
    return query;
}

TEST(Search, FindsWholeWordsWhateverTheirCaseAndAccents) {
    Shop shop;
    shop.product("Café Crème", 1, 900);
    shop.product("Women's Tea 13", 1, 300);
    shop.product("The Big Tea Pot", 0, 600);
    EXPECT_THAT(find(shop, "cafe"), ElementsAre("Café Crème"));
    EXPECT_THAT(find(shop, "CRÈME café"), ElementsAre("Café Crème"));
    EXPECT_THAT(find(shop, "tea"), ElementsAre("The Big Tea Pot", "Women's Tea 13"));
    EXPECT_THAT(find(shop, "tea pot"), ElementsAre("The Big Tea Pot"));
    EXPECT_THAT(find(shop, "the"), ElementsAre("The Big Tea Pot")) << "no stop words";
    EXPECT_THAT(find(shop, "13"), ElementsAre("Women's Tea 13")) << "no least length";
    EXPECT_THAT(find(shop, "women’s"), ElementsAre("Women's Tea 13"));
    EXPECT_THAT(find(shop, "tea", sorted(ProductSort::price)),
                ElementsAre("Women's Tea 13", "The Big Tea Pot"));
    EXPECT_THAT(find(shop, "tea", sorted(ProductSort::price_descending)),
                ElementsAre("The Big Tea Pot", "Women's Tea 13"));
    EXPECT_THAT(find(shop, "+tea -pot"), ElementsAre("The Big Tea Pot")) << "no operators";
    EXPECT_THAT(find(shop, "coffee"), IsEmpty());
    EXPECT_THAT(find(shop, "tea coffee"), IsEmpty());
    ProductQuery in_stock;
    in_stock.filter.in_stock = true;
    EXPECT_THAT(find(shop, "tea", in_stock), ElementsAre("Women's Tea 13"));
}

TEST(Search, AnUnknownWordStandsForThoseThatBeginWithIt) {
    Shop shop;
    for (const auto* name : {"Laptop Dell", "Lapel Pin", "Lap Desk", "Lampshade", "Lampion"}) {
        shop.product(name, 1);
    }
    EXPECT_THAT(find(shop, "lap"), ElementsAre("Lap Desk")) << "a word that is known is itself";
    EXPECT_THAT(find(shop, "lapt"), ElementsAre("Laptop Dell"));
    EXPECT_THAT(find(shop, "lamp"), UnorderedElementsAre("Lampshade", "Lampion"));
    EXPECT_THAT(find(shop, "LAPTOP de"), ElementsAre("Laptop Dell"));
    EXPECT_THAT(find(shop, "l"), ::testing::SizeIs(4)) << "the first four words with l";
    EXPECT_THAT(find(shop, "x"), IsEmpty());
}

TEST(Search, FollowsEditsAndHidesWhatIsHidden) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 1);
    const auto dear = shop.product("Dear Lamp", 1, 200'000'000);
    EXPECT_THAT(find(shop, "lamp"), ElementsAre("Lamp"));
    const auto edit = [&](domain::ProductChanges changes) {
        const app::ExpectedVersions any{.any = true};
        return shop.loop.run(shop.edit_product.run(lamp, any, std::move(changes), {}));
    };
    ASSERT_TRUE(edit({.name = "Torch", .description = "Shines."}));
    EXPECT_THAT(find(shop, "lamp"), IsEmpty());
    EXPECT_THAT(find(shop, "shines torch"), ElementsAre("Torch"));
    ASSERT_TRUE(edit({.status = domain::ProductStatus::ARCHIVED}));
    EXPECT_THAT(find(shop, "torch"), IsEmpty());
    ProductQuery query;
    query.caller.admin = true;
    EXPECT_THAT(find(shop, "lamp", query), ElementsAre("Dear Lamp"));
    query.filter.status = domain::ProductStatus::ARCHIVED;
    EXPECT_THAT(find(shop, "torch", query), ElementsAre("Torch"));
    EXPECT_NE(dear, lamp);
}

TEST(Search, EverySortShowsEachHitOnceHoweverMany) {
    Shop shop;
    const app::SeedCatalogue seed(shop.seed_bed);
    shop.loop.run(seed.run(3'000, [](std::int64_t) {}));
    std::set<std::string> expected;
    for (std::int64_t i = 0; i < 3'000; ++i) {
        const auto name = app::generated_product(i).product.facts().name;
        if (name.find("Quiet") == 0 && name.find("Laptop") != std::string::npos) {
            expected.insert(name);
        }
    }
    ASSERT_FALSE(expected.empty());
    for (const auto sort : {ProductSort::newest, ProductSort::price, ProductSort::price_descending,
                            ProductSort::name}) {
        auto query = sorted(sort);
        const auto both = find(shop, "quiet laptop", query);
        EXPECT_EQ(std::set<std::string>(both.begin(), both.end()), expected);
        EXPECT_EQ(both.size(), expected.size());
        query.length = 100;
        EXPECT_EQ(find(shop, "generated", query).size(), 3'000U) << "more than may be read at once";
        EXPECT_THAT(find(shop, "generated 002999", query), ::testing::SizeIs(1));
    }
}

TEST(Search, WordsOfOlderProductsAreWrittenOnce) {
    Shop shop;
    for (int i = 0; i < 12; ++i) {
        shop.product("Old " + std::to_string(i), 1);
    }
    const auto words = shop.count("product_words");
    shop.schema.execute({mysql::sql("DELETE FROM product_words")});
    while (shop.loop.run(shop.word_index.index_some(5))) {
    }
    EXPECT_EQ(shop.count("product_words"), words);
    EXPECT_EQ(find(shop, "old").size(), 12U);
    shop.schema.execute({mysql::sql("DELETE FROM product_words")});
    const app::IndexWords again(shop.word_index);
    shop.loop.run(again.run());
    EXPECT_EQ(shop.count("product_words"), 0) << "done is done";
}

}  // namespace
}  // namespace souk::product
