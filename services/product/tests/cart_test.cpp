#include "services/product/domain/cart.hpp"

#include <gmock/gmock.h>

#include "services/product/tests/books.hpp"

namespace souk::product {
namespace {

using domain::Cart;
using domain::CartItem;
using domain::ProductId;
using ::testing::ElementsAre;

std::vector<std::string> pointers(const base::Error& error) {
    std::vector<std::string> found;
    for (const auto& field : error.fields) {
        found.push_back(field.pointer + " " + field.code);
    }
    return found;
}

TEST(Cart, SumsItemsOfTheSameProductAndRemembersTheFirst) {
    const auto lamp = tests::id<ProductId>(1);
    const auto desk = tests::id<ProductId>(2);
    const auto cart = Cart::create({{lamp, 2}, {desk, 1}, {lamp, 3}});
    ASSERT_TRUE(cart);
    ASSERT_EQ(cart->lines().size(), 2U);
    EXPECT_EQ(cart->lines()[0].quantity, 5);
    EXPECT_EQ(cart->lines()[0].position, 0U);
    EXPECT_EQ(cart->lines()[1].position, 1U);
    EXPECT_THAT(cart->products(), ElementsAre(lamp, desk));
}

TEST(Cart, NamesEveryWrongItem) {
    const auto lamp = tests::id<ProductId>(1);
    const auto cart = Cart::create({{lamp, 0}, {lamp, 1}, {lamp, 1'001}, {lamp, -5}});
    ASSERT_FALSE(cart);
    EXPECT_EQ(cart.error().code, "validation_failed");
    EXPECT_THAT(pointers(cart.error()),
                ElementsAre("/items/0/quantity out_of_range", "/items/2/quantity out_of_range",
                            "/items/3/quantity out_of_range"));
}

TEST(Cart, RefusesTooManyPiecesOfOneProductInSeveralItems) {
    const auto lamp = tests::id<ProductId>(1);
    const auto desk = tests::id<ProductId>(2);
    const auto cart = Cart::create({{desk, 1}, {lamp, 600}, {lamp, 401}});
    ASSERT_FALSE(cart);
    EXPECT_THAT(pointers(cart.error()), ElementsAre("/items/1/quantity out_of_range"));
}

TEST(Cart, HasOneToTwentyItems) {
    EXPECT_THAT(pointers(Cart::create({}).error()), ElementsAre("/items required"));
    std::vector<CartItem> items(domain::cart_most_items, {tests::id<ProductId>(1), 1});
    EXPECT_TRUE(Cart::create(items));
    items.push_back({tests::id<ProductId>(1), 1});
    EXPECT_THAT(pointers(Cart::create(items).error()), ElementsAre("/items too_many"));
}

TEST(Cart, TakesTheLargestQuantity) {
    EXPECT_TRUE(Cart::create({{tests::id<ProductId>(1), domain::quantity_most_units}}));
}

}  // namespace
}  // namespace souk::product
