#pragma once

#include "platform/base/result.hpp"
#include "services/product/app/catalogue.hpp"

namespace souk::product::app {

/// Shows the catalogue page by page. Neither pages nor sorts ever skip or repeat a product that
/// stays as it is.
class ListProducts {
public:
    explicit ListProducts(Catalogue& catalogue) : catalogue_(catalogue) {}
    /// `forbidden` when anybody but an administrator asks for archived products, or by units.
    base::Task<base::Result<ProductPage>> run(ProductQuery query) const;

private:
    Catalogue& catalogue_;
};

}  // namespace souk::product::app
