#include <gmock/gmock.h>

#include "services/product/tests/shop.hpp"

namespace souk::product {
namespace {

using domain::CategoryId;
using domain::ProductId;
using domain::ProductStatus;
using domain::UserId;
using tests::Shop;

const base::Cause cause{"request", "", ""};

/// Runs tasks at once and counts how many ended well and with each code.
template <class T>
std::map<std::string, int> race(Shop& shop, std::vector<base::Task<base::Result<T>>> tasks) {
    std::map<std::string, int> ends;
    std::vector<base::Task<>> counted;
    const auto count = [&ends](auto task) -> base::Task<> {
        const auto outcome = co_await std::move(task);
        ++ends[outcome ? "done" : outcome.error().code];
    };
    for (auto& task : tasks) {
        counted.push_back(count(std::move(task)));
    }
    for (const auto& thrown : shop.loop.run_all(std::move(counted))) {
        EXPECT_FALSE(thrown);
    }
    return ends;
}

base::Task<base::Result<app::ProductView>> edit(Shop& shop, ProductId product, std::int64_t version,
                                                domain::ProductChanges changes) {
    return shop.edit_product.run(product, {.versions = {version}}, std::move(changes), cause);
}

TEST(Shelf, AnEditIsStoredAndShown) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 5);
    const auto other = shop.loop.run(shop.create_category.run("Office", "office", cause)).value();
    const auto edited = shop.loop.run(
        edit(shop, lamp, 1,
             {.name = "Désk lamp", .price = base::Money::minor(7), .category = other.id}));
    ASSERT_TRUE(edited);
    EXPECT_EQ(edited->version, 2);
    EXPECT_EQ(edited->category_name, "Office");
    EXPECT_EQ(edited->available, 5);
    EXPECT_EQ(shop.loop.run(shop.catalogue.product(lamp, std::nullopt))->product, *edited);
    const auto nowhere = shop.loop.run(edit(shop, lamp, 2, {.category = CategoryId::make()}));
    EXPECT_EQ(nowhere.error().fields.at(0).pointer, "/categoryId");
    EXPECT_EQ(shop.loop.run(edit(shop, ProductId::make(), 1, {})).error().code, "not_found");
}

TEST(Shelf, OfTwoEditsWithOneVersionOneWins) {
    Shop shop;
    const auto lamp = shop.product("Lamp", 5);
    for (std::int64_t version = 1; version <= 10; ++version) {
        std::vector<base::Task<base::Result<app::ProductView>>> tasks;
        for (int i = 0; i < 4; ++i) {
            tasks.push_back(
                edit(shop, lamp, version, {.price = base::Money::minor(100 * version + 10 + i)}));
        }
        const auto ends = race(shop, std::move(tasks));
        EXPECT_EQ(ends.at("done"), 1);
        EXPECT_EQ(ends.at("precondition_failed"), 3);
    }
    EXPECT_EQ(shop.count("products WHERE version = 11"), 1);
}

TEST(Shelf, ACategoryThatIsRemovedWhileAProductGoesThereLosesOrKeepsBoth) {
    Shop shop;
    for (int i = 0; i < 12; ++i) {
        const auto name = "Race " + std::to_string(i);
        const auto category =
            shop.loop.run(shop.create_category.run(name, std::nullopt, cause)).value();
        std::map<std::string, int> ends;
        const auto removal = [&]() -> base::Task<> {
            app::ExpectedVersions first;
            first.versions.push_back(1);
            auto said = cause;
            const auto removed =
                co_await shop.delete_category.run(category.id, std::move(first), std::move(said));
            ++ends[removed ? "removed" : removed.error().code];
        };
        const auto creation = [&]() -> base::Task<> {
            domain::ProductDraft draft{name, "", "", base::Money::minor(5), category.id};
            auto said = cause;
            const auto created =
                co_await shop.create_product.run(std::move(draft), std::move(said));
            ++ends[created ? "created" : created.error().code];
        };
        std::vector<base::Task<>> tasks;
        tasks.push_back(i % 2 == 0 ? removal() : creation());
        tasks.push_back(i % 2 == 0 ? creation() : removal());
        for (const auto& thrown : shop.loop.run_all(std::move(tasks))) {
            EXPECT_FALSE(thrown);
        }
        const bool kept = ends.contains("created") && ends.contains("category_in_use");
        const bool lost = ends.contains("removed") && ends.contains("validation_failed");
        EXPECT_TRUE(kept || lost);
    }
}

TEST(Shelf, AnArchivedProductIsNotSoldAndWhatWasHeldGoesOn) {
    Shop shop;
    for (int i = 0; i < 10; ++i) {
        const auto lamp = shop.product("Lamp", 5);
        std::string bought;
        const auto buy = [&]() -> base::Task<> {
            const std::vector<domain::CartItem> items(1, {lamp, 2});
            auto input = shop.input(UserId::make(), "key", items);
            const auto answer = co_await shop.request_purchase.run(std::move(input));
            bought = answer.outcome ? "bought" : answer.outcome.error().code;
        };
        const auto archive = [&]() -> base::Task<> {
            domain::ProductChanges changes;
            changes.status = ProductStatus::ARCHIVED;
            auto editing = edit(shop, lamp, 1, std::move(changes));
            const auto done = co_await std::move(editing);
            EXPECT_TRUE(done);
        };
        std::vector<base::Task<>> tasks;
        tasks.push_back(i % 2 == 0 ? buy() : archive());
        tasks.push_back(i % 2 == 0 ? archive() : buy());
        for (const auto& thrown : shop.loop.run_all(std::move(tasks))) {
            EXPECT_FALSE(thrown);
        }
        EXPECT_TRUE(bought == "bought" || bought == "product_not_found") << bought;
        const std::int64_t held = bought == "bought" ? 2 : 0;
        EXPECT_EQ(shop.stock(lamp), domain::Stock(5 - held, held, 0));
        EXPECT_EQ(shop.buy(UserId::make(), "key", {{lamp, 1}}).outcome.error().code,
                  "product_not_found");
    }
}

TEST(CategoryBooks, ASlugIsTakenOnceHoweverManyWantIt) {
    Shop shop;
    std::vector<base::Task<base::Result<domain::Category>>> tasks;
    for (int i = 0; i < 8; ++i) {
        tasks.push_back(shop.create_category.run("Garden", std::nullopt, cause));
    }
    const auto ends = race(shop, std::move(tasks));
    EXPECT_EQ(ends.at("done"), 1);
    EXPECT_EQ(ends.at("slug_taken"), 7);
    EXPECT_EQ(shop.count("categories WHERE slug = 'garden'"), 1);
}

TEST(CategoryBooks, EditAndRemoval) {
    Shop shop;
    const auto made = shop.loop.run(shop.create_category.run("Garden", "garden", cause)).value();
    const auto edited = shop.loop.run(shop.edit_category.run(
        {made.id, {.versions = {1}}, {.name = "Park", .slug = "park"}}, cause));
    ASSERT_TRUE(edited);
    EXPECT_EQ(shop.loop.run(shop.catalogue.categories()).at(0), *edited);
    const auto remove = [&](std::int64_t version) {
        return shop.loop.run(shop.delete_category.run(made.id, {.versions = {version}}, cause));
    };
    EXPECT_EQ(remove(1).error().code, "precondition_failed");
    EXPECT_TRUE(remove(2));
    EXPECT_EQ(remove(2).error().code, "not_found");
    EXPECT_EQ(shop.count("categories"), 0);
}

}  // namespace
}  // namespace souk::product
