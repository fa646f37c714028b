#include <set>

#include <gmock/gmock.h>

#include "services/product/app/watch_stock.hpp"
#include "services/product/store/product_query.hpp"
#include "services/product/tests/shop.hpp"

namespace souk::product {
namespace {

using app::ProductQuery;
using app::ProductSort;
using app::ProductView;
using tests::Shop;

constexpr std::array all_sorts{ProductSort::newest, ProductSort::price,
                               ProductSort::price_descending, ProductSort::name,
                               ProductSort::available};

void seed(Shop& shop, std::int64_t generated) {
    const app::SeedCatalogue seed_catalogue(shop.seed_bed);
    shop.loop.run(seed_catalogue.run(generated, [](std::int64_t) {}));
}

/// All pages of a list, one after another, as a client walks them.
std::vector<ProductView> walk(Shop& shop, ProductQuery query) {
    std::vector<ProductView> all;
    for (bool more = true; more;) {
        const auto page = shop.loop.run(shop.list_products.run(query)).value();
        EXPECT_LE(page.products.size(), query.length);
        all.insert(all.end(), page.products.begin(), page.products.end());
        more = page.next.has_value();
        query.after = page.next;
    }
    return all;
}

ProductQuery sorted(ProductSort sort, std::size_t length) {
    ProductQuery query;
    query.sort = sort;
    query.length = length;
    return query;
}

bool in_order(const ProductView& left, const ProductView& right, ProductSort sort) {
    switch (sort) {
        case ProductSort::newest:
            return left.id > right.id;
        case ProductSort::price:
            return std::pair{left.price_minor, left.id} < std::pair{right.price_minor, right.id};
        case ProductSort::price_descending:
            return std::pair{left.price_minor, left.id} > std::pair{right.price_minor, right.id};
        case ProductSort::name:
            return true;  // The database's collation decides; below it is compared with one page.
        case ProductSort::available:
            return std::pair{left.available, left.id} < std::pair{right.available, right.id};
    }
    return false;
}

TEST(Catalogue, EveryPageOfEverySortShowsEachProductOnce) {
    Shop shop;
    seed(shop, 200);
    shop.schema.execute({mysql::sql("UPDATE products SET name = 'Twin' WHERE price_minor > 500000"),
                         mysql::sql("UPDATE products SET price_minor = 700 "
                                    "WHERE price_minor < 200000")});
    for (const auto sort : all_sorts) {
        const auto pages = walk(shop, sorted(sort, 7));
        EXPECT_EQ(pages.size(), 206U);  // All but the one above the default limit.
        EXPECT_EQ(pages, walk(shop, sorted(sort, 1'000)));
        for (std::size_t i = 1; i < pages.size(); ++i) {
            EXPECT_TRUE(in_order(pages[i - 1], pages[i], sort));
        }
        std::set<domain::ProductId> ids;
        for (const auto& product : pages) {
            ids.insert(product.id);
        }
        EXPECT_EQ(ids.size(), pages.size());
    }
}

TEST(Catalogue, APageByNameGoesOnFromWhereTheLastOneEndedWhateverItsProductIsCalledNow) {
    Shop shop;
    std::vector<domain::ProductId> lamps;
    for (const auto* name : {"Lamp A", "Lamp B", "Lamp C", "Lamp D", "Lamp E", "Lamp F"}) {
        lamps.push_back(shop.product(name, 1));
    }
    const auto ids_after = [&](const std::optional<app::ProductPosition>& place) {
        auto query = sorted(ProductSort::name, 10);
        query.after = place;
        const auto page = shop.loop.run(shop.list_products.run(query)).value();
        std::vector<domain::ProductId> ids;
        for (const auto& product : page.products) {
            ids.push_back(product.id);
        }
        return ids;
    };
    const auto first = shop.loop.run(shop.list_products.run(sorted(ProductSort::name, 3))).value();
    ASSERT_EQ(first.products.back().id, lamps[2]);
    const std::vector<domain::ProductId> rest{lamps.begin() + 3, lamps.end()};
    const auto rename_last = [&](std::string name) {
        const app::ExpectedVersions any{.any = true};
        domain::ProductChanges changes{.name = std::move(name)};
        return shop.loop.run(shop.edit_product.run(lamps[2], any, std::move(changes), {}));
    };
    ASSERT_TRUE(rename_last("Aardvark"));
    EXPECT_EQ(ids_after(first.next), rest) << "none is shown twice";
    ASSERT_TRUE(rename_last("Lamp E and more"));
    // The renamed one has moved to a place that is still to come.
    EXPECT_EQ(ids_after(first.next), (std::vector{lamps[3], lamps[4], lamps[2], lamps[5]}))
        << "none that stayed as it is is skipped";
}

std::string text_of(const mysql::Row::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? "" : *text;
}

/// The plan of a page: one range of one index, in the index's order.
void expect_one_range(Shop& shop, const store::ListPlan& list) {
    auto statement = store::window_of(list, 20);
    statement.sql = "EXPLAIN " + statement.sql;
    const auto plan = shop.loop.run(shop.database.query(statement));
    for (const auto& row : plan.rows) {
        const auto extra = text_of(row.values.back());
        EXPECT_EQ(extra.find("filesort"), std::string::npos) << statement.sql;
        EXPECT_EQ(extra.find("temporary"), std::string::npos) << statement.sql;
    }
    const auto& first = plan.rows.at(0).values;
    const auto type = text_of(first.at(first.size() == 12 ? 4 : 3));  // MySQL has one more column.
    EXPECT_EQ(type, "range") << statement.sql;
    if (!list.by_stock()) {  // That looks at the row as well.
        EXPECT_NE(text_of(first.back()).find("Using index"), std::string::npos) << statement.sql;
    }
}

TEST(Catalogue, NoPageSortsOrReadsWhatCameBefore) {
    Shop shop;
    seed(shop, 2'000);
    shop.schema.execute({mysql::sql("UPDATE products SET price_minor = 700, name = 'Twin'"),
                         // Without the leftovers of the update, which a planner would count.
                         mysql::sql("OPTIMIZE TABLE products")});
    const auto middle = app::generated_product(1'000).product.id();
    for (const auto sort : all_sorts) {
        for (const bool in_category : {false, true}) {
            store::ListPlan plan;
            plan.sort = sort;
            plan.filter.price_least = base::Money::minor(1);
            plan.filter.price_most = base::Money::minor(100'000'000);
            if (in_category) {
                plan.filter.category = app::seed_categories()[0].id;
            }
            plan.after = store::Place{middle, base::Money::minor(700), "Twin", 100};
            expect_one_range(shop, plan);
        }
    }
}

TEST(Catalogue, FiltersNarrowTheList) {
    Shop shop;
    seed(shop, 300);
    shop.schema.execute({mysql::sql("UPDATE stock SET available = 0 WHERE product_id = {}",
                                    app::generated_product(5).product.id()),
                         mysql::sql("UPDATE products SET status = 'ARCHIVED' WHERE id = {}",
                                    app::generated_product(6).product.id())});
    auto query = sorted(ProductSort::newest, 50);
    EXPECT_EQ(walk(shop, query).size(), 305U);
    query.filter.in_stock = true;
    EXPECT_EQ(walk(shop, query).size(), 304U);
    query.filter.in_stock = false;
    EXPECT_EQ(walk(shop, query).size(), 1U);
    query.filter = {};
    query.filter.category = app::seed_categories()[1].id;
    for (const auto& product : walk(shop, query)) {
        EXPECT_EQ(product.category_name, "Computer & Office");
    }
    query.filter = {};
    query.filter.price_least = base::Money::minor(2'000'000);
    query.filter.price_most = base::Money::minor(3'000'000);
    for (const auto sort : all_sorts) {
        query.sort = sort;
        EXPECT_EQ(walk(shop, query).size(), 2U);
    }
    query.filter.category = domain::CategoryId::make();
    EXPECT_TRUE(walk(shop, query).empty());
}

TEST(Catalogue, ShowsAdministratorsWhatIsNearlySoldOut) {
    Shop shop;
    const auto none = shop.product("Quiet lamp", 0);
    const auto two = shop.product("Lamp", 2);
    const auto five = shop.product("Quiet lamp of brass", 5);
    const auto archived = shop.product("Lamp of tin", 1);
    shop.product("Many lamps", 6);
    shop.schema.execute(
        {mysql::sql("UPDATE products SET status = 'ARCHIVED' WHERE id = {}", archived)});
    auto query = sorted(ProductSort::available, 1);
    query.filter.available_most = 5;
    EXPECT_EQ(shop.loop.run(shop.list_products.run(query)).error().code, "forbidden");
    query.caller.admin = true;
    const auto ids = [&] {
        std::vector<domain::ProductId> found;
        for (const auto& product : walk(shop, query)) {
            found.push_back(product.id);
        }
        return found;
    };
    EXPECT_EQ(ids(), (std::vector{none, two, five}));
    query.filter.words = {"quiet"};
    EXPECT_EQ(ids(), (std::vector{none, five}));
    query.filter.in_stock = true;
    EXPECT_EQ(ids(), (std::vector{five}));
    query.filter = {};
    query.filter.available_most = 0;
    EXPECT_EQ(ids(), (std::vector{none}));
    query.filter.available_most = 5;
    query.filter.status = domain::ProductStatus::ARCHIVED;
    EXPECT_EQ(ids(), (std::vector{archived}));
    EXPECT_EQ(shop.loop.run(app::WatchStock(shop.catalogue).count()), 3);
}

TEST(Catalogue, ShowsOnlyWhatTheCallersLimitAllows) {
    Shop shop;
    seed(shop, 0);
    const auto user = domain::UserId::make();
    auto query = sorted(ProductSort::price, 10);
    EXPECT_EQ(walk(shop, query).size(), 6U);
    query.caller.user = user;
    EXPECT_EQ(walk(shop, query).size(), 6U);
    shop.schema.execute({mysql::sql("INSERT INTO user_limits VALUES ({}, 1, 100000)", user)});
    EXPECT_EQ(walk(shop, query).size(), 1U);
    query.caller.admin = true;
    EXPECT_EQ(walk(shop, query).size(), 7U);

    const auto dear = app::demo_products()[1].product.id();
    const auto found = shop.loop.run(shop.catalogue.product(dear, user));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->limit, base::Money::minor(100'000));
    EXPECT_EQ(found->product.name, "IPhone 13 Pro Max");
    EXPECT_EQ(found->product.available, 100);
    const auto visitor = shop.loop.run(shop.catalogue.product(dear, std::nullopt));
    EXPECT_EQ(visitor->limit, shop.policy.default_limit);
    EXPECT_FALSE(shop.loop.run(shop.catalogue.product(domain::ProductId::make(), user)));
}

TEST(Seed, TwiceIsOnceAndLeavesTheStockAlone) {
    Shop shop;
    const app::SeedCatalogue seed_catalogue(shop.seed_bed);
    const auto plant = [&](std::int64_t generated) {
        return shop.loop.run(seed_catalogue.run(generated, [](std::int64_t) {}));
    };
    const auto first = plant(1'500);
    EXPECT_EQ(first.categories, 4U);
    EXPECT_EQ(first.products, 1'507U);
    shop.schema.execute({mysql::sql("UPDATE stock SET available = 3"),
                         mysql::sql("UPDATE products SET name = 'Renamed'")});
    const auto again = plant(2'000);
    EXPECT_EQ(again.categories, 0U);
    EXPECT_EQ(again.products, 500U);
    EXPECT_EQ(shop.count("products"), 2'007);
    EXPECT_EQ(shop.count("stock WHERE available = 3"), 1'507);
    EXPECT_EQ(shop.count("products WHERE name = 'Renamed'"), 1'507);
    EXPECT_EQ(shop.loop.run(shop.catalogue.categories()).size(), 4U);
}

}  // namespace
}  // namespace souk::product
