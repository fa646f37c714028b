#pragma once

#include <span>

#include "platform/base/clock.hpp"
#include "platform/mysql/database.hpp"
#include "services/auth/app/account_book.hpp"

namespace souk::auth::store {

/// The accounts' half of a write: what apply_once loads under locks and saves. One object serves
/// one write. `clock` outlives it.
class AccountRows {
public:
    explicit AccountRows(const base::Clock& clock) : clock_(clock) {}

    /// Finds without locks whose sessions, tokens and resets are named, which never changes; then
    /// locks in one round trip: the administrators' office, users in id order, sessions, tokens,
    /// resets.
    base::Task<app::AccountBook> load(mysql::Transaction& transaction,
                                      std::span<const app::AccountKeys* const> keys);
    /// Queues what differs from what was loaded.
    void save(mysql::Transaction& transaction, app::AccountBook& book) const;

private:
    const base::Clock& clock_;
    app::AccountBook loaded_;
};

}  // namespace souk::auth::store
