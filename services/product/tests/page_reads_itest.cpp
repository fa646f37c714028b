#include <gmock/gmock.h>

#include "services/product/domain/words.hpp"
#include "services/product/tests/shop.hpp"

namespace souk::product {
namespace {

using app::ProductQuery;
using app::ProductSort;
using tests::Shop;

constexpr auto most_reads = static_cast<std::int64_t>(app::page_most_reads);
constexpr std::int64_t generated = 12'000;

/// A big catalogue, and a reader with one connection, so that the session's counters are its own.
struct BigShop {
    Shop shop;
    mysql::Database database{shop.loop.executor(), one_connection(), shop.metrics};
    store::MysqlCatalogue catalogue{database, shop.policy};
    domain::UserId poor = domain::UserId::make();

    BigShop() {
        const app::SeedCatalogue seed(shop.seed_bed);
        shop.loop.run(seed.run(generated, [](std::int64_t) {}));
        // All but one of a thousand cost more than the limit of one user.
        shop.schema.execute(
            {mysql::sql("UPDATE products SET price_minor = price_minor + 10000000"),
             mysql::sql("UPDATE products SET price_minor = 10 + CAST(RIGHT(name, 6) AS UNSIGNED) "
                        "WHERE name LIKE '%000'"),
             mysql::sql("INSERT INTO user_limits VALUES ({}, 1, 9000000)", poor),
             mysql::sql("ANALYZE TABLE products, stock, product_words")});
    }
    ~BigShop() { shop.loop.run(database.stop()); }

    [[nodiscard]] mysql::ConnectionSettings one_connection() const {
        auto settings = shop.schema.settings();
        settings.pool_size = 1;
        return settings;
    }
    std::int64_t reads() {
        const auto answer =
            shop.loop.run(database.query(mysql::sql("SHOW SESSION STATUS LIKE 'Handler_read%'")));
        std::int64_t sum = 0;
        for (const auto& row : answer.rows) {
            sum += std::stoll(row.text(1));
        }
        return sum;
    }

    struct Walk {
        std::size_t products = 0;
        std::size_t pages = 0;
        std::int64_t most_reads = 0;  ///< of one page
    };
    Walk walk(ProductQuery query, std::size_t most_pages = 100) {
        Walk walked;
        const auto first = reads();
        const auto own = reads() - first;  // Asking for the counters counts too.
        for (bool more = true; more && walked.pages < most_pages; ++walked.pages) {
            const auto before = reads();
            const auto page = shop.loop.run(catalogue.products(query));
            walked.most_reads = std::max(walked.most_reads, reads() - before - own);
            walked.products += page.products.size();
            more = page.next.has_value();
            query.after = page.next;
        }
        return walked;
    }
};

ProductQuery query_of(ProductSort sort, std::string_view words = "") {
    ProductQuery query;
    query.sort = sort;
    query.length = 20;
    query.filter.words = domain::words_of(words, app::search_most_words);
    return query;
}

constexpr std::array all_sorts{ProductSort::newest, ProductSort::price,
                               ProductSort::price_descending, ProductSort::name};

TEST(PageReads, AreBoundedHoweverMuchIsHidden) {
    BigShop big;
    big.shop.schema.execute(
        {mysql::sql("UPDATE stock SET available = 0 WHERE product_id IN "
                    "(SELECT id FROM products WHERE name LIKE '%5000')")});
    for (const auto sort : all_sorts) {
        auto query = query_of(sort);
        query.caller.user = big.poor;
        query.length = 5;
        const auto poor = big.walk(query);
        EXPECT_EQ(poor.products, 12U) << "every visible product, page by page";
        EXPECT_LE(poor.most_reads, most_reads);
        query.filter.in_stock = true;
        query.length = 20;
        const auto stocked = big.walk(query);
        EXPECT_EQ(stocked.products, 11U);
        EXPECT_LE(stocked.most_reads, most_reads);
        if (sort == ProductSort::newest || sort == ProductSort::name) {
            EXPECT_EQ(stocked.pages, 3U) << "short pages with a cursor";
        } else {
            EXPECT_EQ(stocked.pages, 1U) << "the price is the index's order";
        }
    }
}

TEST(PageReads, OfSearchesAreBoundedToo) {
    BigShop big;
    for (const auto sort : all_sorts) {
        for (const auto* words :
             {"generated", "laptop", "quiet generated phone", "g", "qui gen ph ca com",
              "compact classic modern light robust", "generated 011999", "nothing"}) {
            for (const bool poor : {false, true}) {
                auto query = query_of(sort, words);
                query.filter.in_stock = true;
                if (poor) {
                    query.caller.user = big.poor;
                } else {
                    query.caller.admin = true;
                }
                EXPECT_LE(big.walk(query, 4).most_reads, most_reads) << words;
            }
        }
    }
}

TEST(PageReads, OfOneWordsNewestAreAFewForEachProductHoweverManyHaveIt) {
    BigShop big;
    for (const auto* word : {"generated", "laptop", "lapt"}) {
        auto query = query_of(ProductSort::newest, word);
        query.caller.admin = true;
        const auto walked = big.walk(query, 10);
        EXPECT_EQ(walked.products, 200U) << word;
        EXPECT_LE(walked.most_reads, 250) << word;
    }
}

TEST(PageReads, OfWhatIsNearlySoldOutAreAFewForEachProductAndBoundedBehindWhatIsArchived) {
    BigShop big;
    big.shop.schema.execute({mysql::sql("UPDATE stock SET available = 3 WHERE product_id IN "
                                        "(SELECT id FROM products WHERE name LIKE '%7')"),
                             mysql::sql("ANALYZE TABLE stock")});
    auto query = query_of(ProductSort::available);
    query.caller.admin = true;
    query.filter.available_most = 5;
    const auto scarce = big.walk(query);
    EXPECT_EQ(scarce.products, 1'200U);
    EXPECT_LE(scarce.most_reads, 150);
    EXPECT_EQ(big.shop.loop.run(big.catalogue.scarce(5, 1'000)), 1'000);

    big.shop.schema.execute(
        {mysql::sql("UPDATE stock SET available = 0 WHERE available <> 3"),
         mysql::sql("UPDATE products SET status = 'ARCHIVED' WHERE name NOT LIKE '%7'")});
    const auto hidden = big.walk(query);
    EXPECT_EQ(hidden.products, 1'200U);
    EXPECT_LE(hidden.most_reads, most_reads);
    const auto first = big.reads();
    const auto own = big.reads() - first;
    const auto before = big.reads();
    big.shop.loop.run(big.catalogue.scarce(5, 1'000));
    EXPECT_LE(big.reads() - before - own, most_reads) << "behind what is archived too";
}

TEST(PageReads, OfAnOrdinaryPageAreAFewForEachProduct) {
    BigShop big;
    for (const auto sort : all_sorts) {
        for (const bool in_category : {false, true}) {
            auto query = query_of(sort);
            query.caller.admin = true;
            if (in_category) {
                query.filter.category = app::seed_categories()[1].id;
            }
            query.filter.price_least = base::Money::minor(10'300'000);
            query.filter.price_most = base::Money::minor(10'900'000);
            const auto walked = big.walk(query, 10);
            EXPECT_EQ(walked.products, 200U);
            EXPECT_LE(walked.most_reads, 250);
        }
    }
}

}  // namespace
}  // namespace souk::product
