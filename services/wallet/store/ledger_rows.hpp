#pragma once

#include <span>

#include "platform/base/task.hpp"
#include "platform/mysql/database.hpp"
#include "services/wallet/app/ports.hpp"

namespace souk::wallet::store {

/// The ledger's half of a write: what apply_once loads under locks and saves.
struct LedgerRows {
    /// Locks accounts, then charges, each in id order, and reads the database's clock after that:
    /// one round trip.
    base::Task<domain::Ledger> load(mysql::Transaction& transaction,
                                    std::span<const app::Keys* const> keys) const;
    /// Queues at most six multi-row statements.
    void save(mysql::Transaction& transaction, domain::Ledger& ledger) const;
};

}  // namespace souk::wallet::store
