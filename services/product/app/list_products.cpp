#include "services/product/app/list_products.hpp"

namespace souk::product::app {

base::Task<ListProducts::Page> ListProducts::run(ProductQuery query) const {
    const std::size_t length = query.rows;
    query.rows = length + 1;  // One more tells whether there is a next page, without counting.
    Page page;
    page.products = co_await catalogue_.products(query);
    page.more = page.products.size() > length;
    if (page.more) {
        page.products.resize(length);
    }
    co_return page;
}

}  // namespace souk::product::app
