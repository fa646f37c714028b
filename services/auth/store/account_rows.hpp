#pragma once

#include <span>

#include "platform/mysql/database.hpp"
#include "services/auth/app/account_book.hpp"

namespace souk::auth::store {

/// The accounts' half of a write: what apply_once loads under locks and saves.
struct AccountRows {
    /// Locks refresh tokens with their sessions and users, then sessions, then users by address,
    /// each in id order, in one round trip.
    base::Task<app::AccountBook> load(mysql::Transaction& transaction,
                                      std::span<const app::AccountKeys* const> keys) const;
    /// Queues at most three multi-row statements.
    void save(mysql::Transaction& transaction, app::AccountBook& book) const;
};

}  // namespace souk::auth::store
