#pragma once

#include "platform/messaging/apply_once.hpp"
#include "services/product/app/adjust_stock.hpp"

namespace souk::product::store {

/// Stock adjustments and their history in MySQL, under the stock rows' locks.
class MysqlStockRoom final : public app::StockRoom {
public:
    explicit MysqlStockRoom(const messaging::Writer& writer) : writer_(writer) {}
    base::Task<std::vector<base::Applied<domain::StockLevels>>> apply(
        std::span<const app::StockStep> steps) override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::product::store
