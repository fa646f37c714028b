#pragma once

#include <string_view>

#include "platform/mysql/database.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::store {

/// The columns of an order, in the order that read_order expects.
inline constexpr std::string_view order_columns =
    "o.id, o.user_id, o.status, o.reason, o.total_minor, o.currency, o.created_at, o.updated_at, "
    "o.version";

/// An order without its items, from the column `first` on.
app::OrderView read_order(const mysql::Row& row, std::size_t first = 0);

/// Reads the lines of these orders, which stand in this generation, in one round trip.
base::Task<> load_items(mysql::Database& database, std::int64_t generation,
                        std::vector<app::OrderView*> orders);

}  // namespace souk::order::store
