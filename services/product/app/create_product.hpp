#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "platform/base/clock.hpp"
#include "platform/base/once.hpp"
#include "services/product/app/catalogue.hpp"
#include "services/product/app/events.hpp"
#include "services/product/app/policy.hpp"
#include "services/product/domain/product.hpp"

namespace souk::product::app {

/// The categories that new products name, and the products to add, each with an empty stock.
struct ShelfBook {
    std::map<domain::CategoryId, std::string> categories;  ///< id to name
    std::vector<domain::Product> added;
};

/// Adds the product, or refuses a category that does not exist.
base::Result<ProductView> decide_creation(ShelfBook& book, const domain::Product& product,
                                          const Policy& policy);

using ShelfStep = base::Step<domain::CategoryId, ShelfBook, Event, ProductView>;

class Shelf {
public:
    virtual ~Shelf() = default;
    virtual base::Task<std::vector<base::Applied<ProductView>>> apply(
        std::span<const ShelfStep> steps) = 0;
};

/// Puts a new product on the shelf, without any units yet.
class CreateProduct {
public:
    CreateProduct(Shelf& shelf, const base::Clock& clock, const Policy& policy)
        : shelf_(shelf), clock_(clock), policy_(policy) {}
    base::Task<base::Result<ProductView>> run(domain::ProductDraft draft, base::Cause cause) const;

private:
    Shelf& shelf_;
    const base::Clock& clock_;
    const Policy& policy_;
};

}  // namespace souk::product::app
