#pragma once

#include "platform/mysql/statement.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::store {

/// One page of the live generation, newest first: its generation, then order_columns. Every filter
/// has an index that ends in (created_at, id), so a page reads about as many rows as it shows; a
/// product's orders are found by their lines, which carry the order's time and owner.
mysql::Statement page_statement(const domain::OrderFilter& filter,
                                const std::optional<domain::Position>& after, std::int64_t limit);

}  // namespace souk::order::store
