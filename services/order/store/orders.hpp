#pragma once

#include "platform/mysql/database.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::store {

/// Reads of the live generation: plain SELECTs without locks, two round trips for a page. A rebuild
/// may swap generations between the two; the old one's rows stay long enough for the second.
class MysqlOrders final : public app::Orders {
public:
    explicit MysqlOrders(mysql::Database& database) : database_(database) {}

    base::Task<std::optional<app::OrderView>> find(domain::OrderId id) override;
    base::Task<std::vector<app::OrderView>> list(const domain::OrderFilter& filter,
                                                 const std::optional<domain::Position>& after,
                                                 std::int64_t limit) override;
    base::Task<std::vector<domain::Fact>> facts(domain::OrderId id, std::int64_t limit) override;
    base::Task<std::optional<app::OrderState>> state(domain::OrderId id) override;

private:
    mysql::Database& database_;
};

}  // namespace souk::order::store
