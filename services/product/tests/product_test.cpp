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
        {"/imageUrl", "malformed",
         [](ProductDraft& d) { d.image_url = "https://user:word@shop.example/x"; }},
        {"/imageUrl", "malformed", [](ProductDraft& d) { d.image_url = "http://shop.example/x"; }},
        {"/imageUrl", "too_long",
         [](ProductDraft& d) { d.image_url = "https://" + std::string(500, 'x'); }},
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

TEST(Product, AnEditChangesWhatItNamesAndCountsUp) {
    auto product = create(lamp()).value();
    const auto later = tests::noon + std::chrono::hours{1};
    ASSERT_TRUE(product.edit({.price = base::Money::minor(600)}, later));
    EXPECT_EQ(product.version(), 2);
    EXPECT_EQ(product.facts().price, base::Money::minor(600));
    EXPECT_EQ(product.facts().name, "Lamp");
    EXPECT_EQ(product.updated_at(), later);
    EXPECT_EQ(product.created_at(), tests::noon);
    ASSERT_TRUE(product.edit({.name = "Lamp", .status = domain::ProductStatus::ACTIVE}, later));
    EXPECT_EQ(product.version(), 2) << "nothing differs";
    ASSERT_TRUE(product.edit({.status = domain::ProductStatus::ARCHIVED}, later));
    EXPECT_EQ(product.status(), domain::ProductStatus::ARCHIVED);
    EXPECT_EQ(product.version(), 3);
}

TEST(Product, AWrongEditNamesEveryFieldAndChangesNothing) {
    auto product = create(lamp()).value();
    const auto edited =
        product.edit({.name = " ", .description = "fine", .price = base::Money{}}, tests::noon);
    ASSERT_FALSE(edited);
    ASSERT_EQ(edited.error().fields.size(), 2U);
    EXPECT_EQ(edited.error().fields[1].pointer, "/priceMinor");
    EXPECT_EQ(product.version(), 1);
    EXPECT_EQ(product.facts(), lamp());
}

}  // namespace
}  // namespace souk::product
