#include "services/product/app/seed_data.hpp"

#include <set>

#include <gmock/gmock.h>

namespace souk::product {
namespace {

TEST(SeedData, IsTheDemoShop) {
    const auto products = app::demo_products();
    ASSERT_EQ(products.size(), 7U);
    EXPECT_EQ(app::seed_categories().size(), 4U);
    EXPECT_EQ(products[0].product.facts().name, "IPhone 13");
    EXPECT_EQ(products[0].product.facts().price, base::Money::minor(100'000));
    EXPECT_EQ(products[1].product.facts().price, base::Money::minor(200'000'000));
    EXPECT_EQ(products[6].product.facts().price, base::Money::minor(50'000'000));
    for (const auto& seeded : products) {
        EXPECT_EQ(seeded.units, 100);
    }
}

TEST(SeedData, IdsAreUniqueAndOfVersionSeven) {
    std::set<std::string> ids;
    for (const auto& category : app::seed_categories()) {
        ids.insert(category.id.to_string());
        EXPECT_TRUE(category.id.uuid().time());
    }
    for (const auto& seeded : app::demo_products()) {
        ids.insert(seeded.product.id().to_string());
    }
    for (std::int64_t i = 0; i < 2'000; ++i) {
        ids.insert(app::generated_product(i).product.id().to_string());
    }
    EXPECT_EQ(ids.size(), 4U + 7U + 2'000U);
}

TEST(SeedData, IsTheSameEveryTime) {
    const auto first = app::generated_product(123);
    const auto again = app::generated_product(123);
    EXPECT_EQ(first.product.id(), again.product.id());
    EXPECT_EQ(first.product.facts().name, again.product.facts().name);
    EXPECT_EQ(first.product.facts().price, again.product.facts().price);
    EXPECT_THAT(first.product.facts().name, ::testing::EndsWith(" 000123"));
    // Written down, so that a change of the generator is noticed.
    EXPECT_EQ(first.product.id().to_string(), "01941f29-8063-7000-8003-00000000007b");
}

}  // namespace
}  // namespace souk::product
