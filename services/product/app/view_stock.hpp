#pragma once

#include "platform/base/result.hpp"
#include "platform/base/task.hpp"
#include "services/product/app/list_adjustments.hpp"

namespace souk::product::app {

/// Tells how many units of a product are available, held and sold.
class ViewStock {
public:
    explicit ViewStock(StockHistory& history) : history_(history) {}

    /// `not_found` for an unknown product.
    base::Task<base::Result<domain::StockLevels>> run(domain::ProductId product) const;

private:
    StockHistory& history_;
};

}  // namespace souk::product::app
