#include "services/product/app/view_stock.hpp"

#include "services/product/app/missing.hpp"

namespace souk::product::app {

base::Task<base::Result<domain::StockLevels>> ViewStock::run(domain::ProductId product) const {
    const auto levels = co_await history_.levels(product);
    if (!levels) {
        co_return no_such_product();
    }
    co_return *levels;
}

}  // namespace souk::product::app
