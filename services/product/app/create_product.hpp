#pragma once

#include "platform/base/clock.hpp"
#include "services/product/app/shelf.hpp"

namespace souk::product::app {

/// Adds the product, or refuses a category that does not exist.
base::Result<ProductView> decide_creation(ShelfBook& book, const domain::Product& product,
                                          const Policy& policy);

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
