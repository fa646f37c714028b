#include "services/product/app/list_adjustments.hpp"

#include "services/product/app/missing.hpp"

namespace souk::product::app {

base::Task<base::Result<ListAdjustments::Page>> ListAdjustments::run(AdjustmentQuery query) const {
    const std::size_t length = query.rows;
    query.rows = length + 1;  // One more tells whether there is a next page, without counting.
    auto lines = co_await history_.adjustments(query);
    if (!lines) {
        co_return no_such_product();
    }
    Page page{*std::move(lines), false};
    page.more = page.lines.size() > length;
    if (page.more) {
        page.lines.pop_back();
    }
    co_return page;
}

}  // namespace souk::product::app
