#pragma once

#include "platform/mysql/database.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::store {

/// Reads of the read model: plain SELECTs without locks, two round trips for a page.
class MysqlOrders final : public app::Orders {
public:
    explicit MysqlOrders(mysql::Database& database) : database_(database) {}

    base::Task<std::optional<app::OrderView>> find(domain::OrderId id) override;
    base::Task<std::vector<app::OrderView>> list(const domain::OrderFilter& filter,
                                                 const std::optional<domain::Position>& after,
                                                 std::int64_t limit) override;

private:
    base::Task<> load_items(std::vector<app::OrderView>& orders);

    mysql::Database& database_;
};

}  // namespace souk::order::store
