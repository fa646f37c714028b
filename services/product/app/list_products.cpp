#include "services/product/app/list_products.hpp"

namespace souk::product::app {

base::Task<base::Result<ProductPage>> ListProducts::run(ProductQuery query) const {
    if (query.filter.status != domain::ProductStatus::ACTIVE && !query.caller.admin) {
        co_return base::Error{base::ErrorKind::forbidden, "forbidden",
                              "Only administrators see products that are not active."};
    }
    if (query.filter.available_most && !query.caller.admin) {
        co_return base::Error{base::ErrorKind::forbidden, "forbidden",
                              "Only administrators ask by the number of units."};
    }
    auto page = co_await catalogue_.products(query);
    co_return std::move(page);
}

}  // namespace souk::product::app
