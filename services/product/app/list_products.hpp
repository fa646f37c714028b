#pragma once

#include <vector>

#include "services/product/app/catalogue.hpp"

namespace souk::product::app {

/// Shows the catalogue page by page.
class ListProducts {
public:
    explicit ListProducts(Catalogue& catalogue) : catalogue_(catalogue) {}

    struct Page {
        std::vector<ProductView> products;
        bool more = false;  ///< there is a next page
    };
    /// `query.rows` is the page's length. Neither pages nor sorts ever skip or repeat a product
    /// that stays as it is.
    base::Task<Page> run(ProductQuery query) const;

private:
    Catalogue& catalogue_;
};

}  // namespace souk::product::app
