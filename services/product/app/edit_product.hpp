#pragma once

#include "platform/base/clock.hpp"
#include "services/product/app/shelf.hpp"
#include "services/product/app/versions.hpp"

namespace souk::product::app {

struct ProductEdit {
    domain::ProductId product{};
    ExpectedVersions expected{};
    domain::ProductChanges changes{};
    base::Instant at{};
};

/// Changes what the edit names. Refusals, in this order: `not_found`, `precondition_failed` (the
/// product has another version), `validation_failed` with every wrong field, an unknown category
/// among them.
base::Result<ProductView> decide_edit(ShelfBook& book, const ProductEdit& edit,
                                      const Policy& policy);

/// Edits a product, archives it, or puts it back on the shelf.
class EditProduct {
public:
    EditProduct(Shelf& shelf, const base::Clock& clock, const Policy& policy)
        : shelf_(shelf), clock_(clock), policy_(policy) {}
    base::Task<base::Result<ProductView>> run(domain::ProductId product, ExpectedVersions expected,
                                              domain::ProductChanges changes,
                                              base::Cause cause) const;

private:
    Shelf& shelf_;
    const base::Clock& clock_;
    const Policy& policy_;
};

}  // namespace souk::product::app
