#pragma once

#include "platform/mysql/database.hpp"
#include "services/product/domain/stock.hpp"

namespace souk::product::store {

/// Queues the changes as relative updates, in id order and in few statements. The table's CHECKs
/// refuse what would go below zero, and with it the whole transaction.
void write_changes(mysql::Transaction& transaction, const domain::StockChanges& changes);

}  // namespace souk::product::store
