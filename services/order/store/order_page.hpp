#pragma once

#include "platform/mysql/statement.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::store {

/// One page of the live generation, newest first: its generation, then order_columns. Every filter
/// has an index that ends in (created_at, id), so a page reads about as many rows as it shows. A
/// product's orders are found by their lines, which carry the order's time and owner but not its
/// status: with a status too, lines are read until the page is full, in the worst case all of them.
mysql::Statement page_statement(const domain::OrderFilter& filter,
                                const std::optional<domain::Position>& after, std::int64_t limit);

}  // namespace souk::order::store
