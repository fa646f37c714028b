#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/money.hpp"
#include "platform/base/task.hpp"
#include "services/product/app/caller.hpp"
#include "services/product/domain/category.hpp"
#include "services/product/domain/product.hpp"

namespace souk::product::app {

/// A product as it is shown.
struct ProductView {
    domain::ProductId id{};
    std::string name{};
    std::string description{};
    std::string image_url{};
    base::Money price_minor{};
    std::string currency{};
    domain::CategoryId category_id{};
    std::string category_name{};
    std::int64_t available = 0;
    domain::ProductStatus status = domain::ProductStatus::ACTIVE;
    std::int64_t version = 0;
    bool operator==(const ProductView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProductView, (),
                      (id, name, description, image_url, price_minor, currency, category_id,
                       category_name, available, status, version))

enum class ProductSort { newest = 1, price, price_descending, name, available };

inline constexpr std::size_t search_most_words = 5;

struct ProductFilter {
    /// All of them stand in the name or the description, whatever their case and accents; one that
    /// no product has stands for the words that begin with it. At most search_most_words.
    std::vector<std::string> words;
    domain::ProductStatus status = domain::ProductStatus::ACTIVE;
    std::optional<domain::CategoryId> category;
    std::optional<base::Money> price_least;
    std::optional<base::Money> price_most;
    std::optional<bool> in_stock;
    std::optional<std::int64_t> available_most;  ///< units; the sort is `available` then
};

/// Where a page ended: the last product that was looked at, shown or not, as it was then. The price
/// counts where the sort is by price, the name where it is by name, the units where it is by them:
/// looked up anew, any could have changed meanwhile, and the next page would begin elsewhere.
struct ProductPosition {
    domain::ProductId id{};
    base::Money price{};
    std::string name{};
    std::int64_t available = 0;
    bool operator==(const ProductPosition&) const = default;
};

/// At most `length` products after `after`.
struct ProductQuery {
    Caller caller{};
    ProductFilter filter{};
    ProductSort sort = ProductSort::newest;
    std::optional<ProductPosition> after{};
    std::size_t length = 0;
};

/// One page. It may be short, even empty, and yet not the last: a page never reads more than
/// page_most_reads rows, however many of them the filter or the limit hides.
struct ProductPage {
    std::vector<ProductView> products;
    std::optional<ProductPosition> next;  ///< where the next page begins; nothing at the end
};
inline constexpr std::size_t page_most_reads = 10'000;

/// The reading side of the catalogue. Takes no locks.
class Catalogue {
public:
    virtual ~Catalogue() = default;
    /// Products priced at or below the caller's limit; administrators have none.
    virtual base::Task<ProductPage> products(const ProductQuery& query) = 0;

    /// A product, and the limit of who asks (the default where none is known).
    struct Found {
        ProductView product;
        base::Money limit;
    };
    virtual base::Task<std::optional<Found>> product(domain::ProductId id,
                                                     std::optional<domain::UserId> asker) = 0;
    /// All of them by name.
    virtual base::Task<std::vector<domain::Category>> categories() = 0;
    /// How many ACTIVE products have at most `units` available, counted up to `most` among twice as
    /// many of the scarcest, archived ones too.
    virtual base::Task<std::int64_t> scarce(std::int64_t units, std::int64_t most) = 0;
};

}  // namespace souk::product::app
