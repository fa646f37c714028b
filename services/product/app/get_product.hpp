#pragma once

#include "platform/base/result.hpp"
#include "services/product/app/catalogue.hpp"

namespace souk::product::app {

/// What the caller may see of a product: `not_found` for none, and for an archived one unless an
/// administrator asks; `limit_exceeded` above the caller's limit. Administrators see all.
base::Result<ProductView> show(const std::optional<Catalogue::Found>& found, const Caller& caller);

/// Shows one product.
class GetProduct {
public:
    explicit GetProduct(Catalogue& catalogue) : catalogue_(catalogue) {}
    base::Task<base::Result<ProductView>> run(domain::ProductId id, Caller caller) const;

private:
    Catalogue& catalogue_;
};

}  // namespace souk::product::app
