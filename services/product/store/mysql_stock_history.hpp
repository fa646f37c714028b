#pragma once

#include "platform/mysql/database.hpp"
#include "services/product/app/erase_texts.hpp"
#include "services/product/app/list_adjustments.hpp"

namespace souk::product::store {

/// The history of stock adjustments in MySQL.
class MysqlStockHistory final : public app::StockHistory, public app::WrittenTexts {
public:
    explicit MysqlStockHistory(mysql::Database& database) : database_(database) {}
    base::Task<std::optional<std::vector<app::AdjustmentView>>> adjustments(
        const app::AdjustmentQuery& query) override;
    base::Task<std::optional<domain::StockLevels>> levels(domain::ProductId product) override;
    base::Task<std::size_t> erase_some(domain::UserId author, std::size_t most) override;

private:
    mysql::Database& database_;
};

}  // namespace souk::product::store
