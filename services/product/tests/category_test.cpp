#include "services/product/domain/category.hpp"

#include <gmock/gmock.h>

#include "services/product/app/create_category.hpp"
#include "services/product/app/delete_category.hpp"
#include "services/product/app/edit_category.hpp"
#include "services/product/tests/books.hpp"

namespace souk::product {
namespace {

using domain::Category;
using domain::CategoryId;

Category garden(std::uint8_t number = 1) {
    return {tests::id<CategoryId>(number), "Garden", "garden", 1};
}

app::CategoryBook book_of(const Category& category) {
    app::CategoryBook book;
    book.categories[category.id] = category;
    book.count = 1;
    return book;
}

TEST(Category, RefusesEachWrongField) {
    for (const auto* slug : {"", "-", "a-", "-a", "a--b", "A", "a b", "ä", "a/b"}) {
        auto category = garden();
        category.slug = slug;
        ASSERT_FALSE(category.check()) << slug;
        EXPECT_EQ(category.check().error().fields.at(0).pointer, "/slug");
    }
    auto category = garden();
    category.name = std::string(101, 'x');
    category.slug = std::string(101, 'x');
    EXPECT_EQ(category.check().error().fields.size(), 2U);
    category.name = category.slug = std::string(100, 'x');
    EXPECT_TRUE(category.check());
}

TEST(Category, ANameMakesASlug) {
    EXPECT_EQ(domain::slug_of("TV & Electronics"), "tv-electronics");
    EXPECT_EQ(domain::slug_of("  Women's Fashion! "), "womens-fashion");
    EXPECT_EQ(domain::slug_of("東京"), "");
    auto category = garden();
    category.slug = domain::slug_of(std::string(150, 'x') + " y");
    EXPECT_TRUE(category.check());
}

TEST(CreateCategory, KeepsSlugsAndTheirNumber) {
    auto book = book_of(garden());
    EXPECT_EQ(app::decide_category(book, garden(2)).error().code, "slug_taken");
    auto other = garden(2);
    other.slug = "balcony";
    EXPECT_TRUE(app::decide_category(book, other));
    EXPECT_EQ(
        app::decide_category(book, {tests::id<CategoryId>(3), "x", "balcony", 1}).error().code,
        "slug_taken");
    book.count = domain::most_categories;
    EXPECT_EQ(app::decide_category(book, {tests::id<CategoryId>(3), "x", "x", 1}).error().code,
              "too_many_categories");
    EXPECT_EQ(book.added.size(), 1U);
}

TEST(EditCategory, NeedsTheVersionAndAFreeSlug) {
    auto book = book_of(garden());
    book.categories[tests::id<CategoryId>(2)] = {tests::id<CategoryId>(2), "B", "balcony", 1};
    const auto edit = [&](std::int64_t version, domain::CategoryChanges changes) {
        return app::decide_category_edit(
            book, {garden().id, {.versions = {version}}, std::move(changes)});
    };
    EXPECT_EQ(edit(2, {.name = "X"}).error().code, "precondition_failed");
    EXPECT_EQ(edit(1, {.slug = "balcony"}).error().code, "slug_taken");
    EXPECT_EQ(edit(1, {.name = " "}).error().code, "validation_failed");
    EXPECT_EQ(edit(1, {.name = "Garden"})->version, 1) << "nothing differs";
    EXPECT_EQ(edit(1, {.name = "Park"})->version, 2);
    EXPECT_EQ(edit(1, {.name = "Wood"}).error().code, "precondition_failed");
    EXPECT_EQ(book.edited.size(), 1U);
}

TEST(DeleteCategory, SparesOneInUse) {
    auto book = book_of(garden());
    book.in_use.insert(garden().id);
    const app::ExpectedVersions first{.versions = {1}};
    EXPECT_EQ(app::decide_removal(book, garden().id, first).error().code, "category_in_use");
    book.in_use.clear();
    EXPECT_EQ(app::decide_removal(book, garden().id, {.versions = {2}}).error().code,
              "precondition_failed");
    EXPECT_TRUE(app::decide_removal(book, garden().id, first));
    EXPECT_EQ(app::decide_removal(book, garden().id, first).error().code, "not_found");
    EXPECT_EQ(book.removed.size(), 1U);
}

}  // namespace
}  // namespace souk::product
