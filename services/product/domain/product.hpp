#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/money.hpp"
#include "platform/base/result.hpp"
#include "services/product/domain/ids.hpp"

namespace souk::product::domain {

// Texts are counted in characters, as a VARCHAR column counts them.
inline constexpr std::size_t name_most_characters = 200;
inline constexpr std::size_t description_most_characters = 2'000;
/// So that 20 lines of 1,000 pieces can never overflow a total.
inline constexpr std::int64_t price_most_minor = 1'000'000'000'000;

/// An archived product stays in the books and can no longer be bought.
enum class ProductStatus { ACTIVE = 1, ARCHIVED };
BOOST_DESCRIBE_ENUM(ProductStatus, ACTIVE, ARCHIVED)
std::string_view to_string(ProductStatus status);
std::optional<ProductStatus> product_status(std::string_view text);

/// What an administrator says about a product.
struct ProductDraft {
    std::string name;
    std::string description;
    std::string image_url;  ///< see is_image_url; empty for none
    base::Money price;
    CategoryId category;
    bool operator==(const ProductDraft&) const = default;
};

/// What an edit changes; what is absent stays.
struct ProductChanges {
    std::optional<std::string> name{};
    std::optional<std::string> description{};
    std::optional<std::string> image_url{};
    std::optional<base::Money> price{};
    std::optional<CategoryId> category{};
    std::optional<ProductStatus> status{};
};

/// A product as the catalogue knows it. Its stock is counted elsewhere (Stock), because it changes
/// with every purchase and is no edit.
class Product {
public:
    /// What is stored besides the draft.
    struct State {
        ProductStatus status = ProductStatus::ACTIVE;
        std::int64_t version = 1;
        base::Instant created_at{};
        base::Instant updated_at{};
    };

    /// A new ACTIVE product, version 1; every wrong field of the draft otherwise.
    static base::Result<Product> create(ProductId id, ProductDraft draft, base::Instant now);
    /// As it was stored.
    Product(ProductId id, ProductDraft facts, State state)
        : id_(id), facts_(std::move(facts)), state_(state) {}

    [[nodiscard]] ProductId id() const { return id_; }
    [[nodiscard]] const ProductDraft& facts() const { return facts_; }
    [[nodiscard]] ProductStatus status() const { return state_.status; }
    [[nodiscard]] std::int64_t version() const { return state_.version; }
    [[nodiscard]] base::Instant created_at() const { return state_.created_at; }
    [[nodiscard]] base::Instant updated_at() const { return state_.updated_at; }

    /// Changes what is named and counts the version up, or names every wrong field and changes
    /// nothing. Changes that leave all as it is are no new version.
    base::Result<void> edit(const ProductChanges& changes, base::Instant now);

private:
    ProductId id_;
    ProductDraft facts_;
    State state_;
};

}  // namespace souk::product::domain
