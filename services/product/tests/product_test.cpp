#include "services/product/domain/product.hpp"

#include <gmock/gmock.h>

#include "services/product/tests/books.hpp"

namespace souk::product {
namespace {

using domain::Product;
using domain::ProductDraft;

ProductDraft lamp() {
    return {"Lamp", "Gives light.\nQuietly.", "https://cdn.example/lamp.png",
            base::Money::minor(500), tests::id<domain::CategoryId>(1)};
}

base::Result<Product> create(ProductDraft draft) {
    return Product::create(tests::id<domain::ProductId>(1), std::move(draft), tests::noon);
}

TEST(Product, BeginsActiveAtVersionOne) {
    const auto product = create(lamp());
    ASSERT_TRUE(product);
    EXPECT_EQ(product->status(), domain::ProductStatus::ACTIVE);
    EXPECT_EQ(product->version(), 1);
}

TEST(Product, CountsCharactersAndNotBytes) {
    auto draft = lamp();
    draft.name.clear();
    for (std::size_t i = 0; i < domain::name_most_characters; ++i) {
        draft.name += "ü";
    }
    EXPECT_TRUE(create(draft));
    draft.name += "ü";
    EXPECT_FALSE(create(draft));
}

TEST(Product, RefusesEachWrongField) {
    struct Case {
        std::string pointer;
        std::string code;
        void (*spoil)(ProductDraft&);
    };
    const std::vector<Case> cases{
        {"/name", "required", [](ProductDraft& d) { d.name = ""; }},
        {"/name", "required", [](ProductDraft& d) { d.name = "  "; }},
        {"/name", "malformed", [](ProductDraft& d) { d.name = "a\nb"; }},
        {"/description", "too_long", [](ProductDraft& d) { d.description.assign(2'001, 'x'); }},
        {"/description", "malformed", [](ProductDraft& d) { d.description = "\x01"; }},
        {"/imageUrl", "malformed", [](ProductDraft& d) { d.image_url = "javascript:alert(1)"; }},
        {"/imageUrl", "malformed", [](ProductDraft& d) { d.image_url = "//evil.example/x"; }},
        {"/imageUrl", "malformed", [](ProductDraft& d) { d.image_url = "https://a b"; }},
        {"/imageUrl", "malformed", [](ProductDraft& d) { d.image_url = "/\"onerror="; }},
        {"/imageUrl", "too_long",
         [](ProductDraft& d) { d.image_url = "/" + std::string(500, 'x'); }},
        {"/priceMinor", "out_of_range", [](ProductDraft& d) { d.price = base::Money{}; }},
        {"/priceMinor", "out_of_range", [](ProductDraft& d) { d.price = base::Money::minor(-1); }},
        {"/priceMinor", "out_of_range",
         [](ProductDraft& d) { d.price = base::Money::minor(domain::price_most_minor + 1); }},
    };
    for (const auto& [pointer, code, spoil] : cases) {
        auto draft = lamp();
        spoil(draft);
        const auto product = create(draft);
        ASSERT_FALSE(product) << pointer << " " << code;
        ASSERT_EQ(product.error().fields.size(), 1U) << pointer << " " << code;
        EXPECT_EQ(product.error().fields[0].pointer, pointer);
        EXPECT_EQ(product.error().fields[0].code, code);
    }
}

TEST(Product, NeedsNoPicture) {
    auto draft = lamp();
    draft.image_url = "";
    EXPECT_TRUE(create(draft));
    draft.image_url = "/images/lamp.png";
    EXPECT_TRUE(create(draft));
}

}  // namespace
}  // namespace souk::product
