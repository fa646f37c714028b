#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/base/once.hpp"
#include "services/product/app/catalogue.hpp"
#include "services/product/app/events.hpp"
#include "services/product/app/policy.hpp"
#include "services/product/domain/product.hpp"

namespace souk::product::app {

/// What an edit of the shelf concerns: a product that is there, a category that one will be in.
struct ShelfKeys {
    std::optional<domain::ProductId> product{};
    std::optional<domain::CategoryId> category{};
};

/// Products and categories, locked, and what was decided. What is for sale and a product's present
/// category are read without a lock: they are only shown.
struct ShelfBook {
    struct OnShelf {
        domain::Product product;
        std::string category_name;
        std::int64_t available = 0;
    };
    struct Edit {
        domain::ProductDraft before;
        domain::Product after;
    };
    std::map<domain::ProductId, OnShelf> products;
    std::map<domain::CategoryId, std::string> categories;  ///< id to name

    std::vector<domain::Product> added;  ///< each gets an empty stock
    std::vector<Edit> edited;
};

using ShelfStep = base::Step<ShelfKeys, ShelfBook, Event, ProductView>;

class Shelf {
public:
    virtual ~Shelf() = default;
    virtual base::Task<std::vector<base::Applied<ProductView>>> apply(
        std::span<const ShelfStep> steps) = 0;
};

/// A product as it is shown.
ProductView view_of(const ShelfBook::OnShelf& shown, const Policy& policy);

}  // namespace souk::product::app
