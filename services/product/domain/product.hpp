#pragma once

#include <cstdint>
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
inline constexpr std::size_t image_url_most_bytes = 500;
/// So that 20 lines of 1,000 pieces can never overflow a total.
inline constexpr std::int64_t price_most_minor = 1'000'000'000'000;

/// An archived product stays in the books and can no longer be bought.
enum class ProductStatus { ACTIVE = 1, ARCHIVED };
BOOST_DESCRIBE_ENUM(ProductStatus, ACTIVE, ARCHIVED)
std::string_view to_string(ProductStatus status);

/// What an administrator says about a product.
struct ProductDraft {
    std::string name;
    std::string description;
    std::string image_url;  ///< http(s) or an absolute path; empty for none
    base::Money price;
    CategoryId category;
};

/// A product as the catalogue knows it. Its stock is counted elsewhere (Stock), because it changes
/// with every purchase and is no edit.
class Product {
public:
    /// A new ACTIVE product, version 1; every wrong field of the draft otherwise.
    static base::Result<Product> create(ProductId id, ProductDraft draft, base::Instant now);

    [[nodiscard]] ProductId id() const { return id_; }
    [[nodiscard]] const ProductDraft& facts() const { return facts_; }
    [[nodiscard]] ProductStatus status() const { return status_; }
    [[nodiscard]] std::int64_t version() const { return version_; }
    [[nodiscard]] base::Instant created_at() const { return created_at_; }

private:
    Product(ProductId id, ProductDraft facts, base::Instant now)
        : id_(id), facts_(std::move(facts)), created_at_(now) {}

    ProductId id_;
    ProductDraft facts_;
    ProductStatus status_ = ProductStatus::ACTIVE;
    std::int64_t version_ = 1;
    base::Instant created_at_;
};

}  // namespace souk::product::domain
