#pragma once

#include <span>

#include "platform/base/task.hpp"
#include "platform/mysql/database.hpp"
#include "services/payment/app/ports.hpp"

namespace souk::payment::store {

/// The casebook's half of a write: what apply_once loads under locks and saves.
struct CaseRows {
    /// Locks the purchases in id order and reads the database's clock after that: one round trip.
    base::Task<domain::Casebook> load(mysql::Transaction& transaction,
                                      std::span<const app::Keys* const> keys) const;
    /// Queues at most four multi-row statements.
    void save(mysql::Transaction& transaction, domain::Casebook& book) const;
};

}  // namespace souk::payment::store
