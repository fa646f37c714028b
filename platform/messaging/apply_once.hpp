#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/base/clock.hpp"
#include "platform/base/once.hpp"
#include "platform/json/json.hpp"
#include "platform/messaging/once_table.hpp"
#include "platform/messaging/outbox.hpp"
#include "platform/mysql/database.hpp"

namespace souk::messaging {

/// What every write needs from the house, given to each store once.
struct Writer {
    mysql::Database& database;
    const base::Clock& clock;
    std::string source;                ///< `/souk/wallet`, stamped on events
    std::function<void()> wake_relay;  ///< called after a commit that published
};

/// The one write of the house. In one transaction: claim the Once rows, lock and load the books,
/// decide step by step, save, append the outbox rows, store outcomes, COMMIT: two round trips.
///
/// `books` gives the store's half:
///   Task<Book> load(Transaction&, std::span<const Keys* const>)  lock in id order, one round trip
///   void       save(Transaction&, Book&)                         queue the writes
///
/// Stored are results and business refusals of keyed steps; a refusal that is not (400, 401, 403,
/// 413, 415, 428, 429, 5xx) and any refusal of a message releases its claim: nothing happened, and
/// the same key or event may be tried again. `save` is called when at least one step was accepted.
///
/// Answers stand in the order of the steps. A step whose Once is known answers what was stored
/// (replayed); another fingerprint is `idempotency_key_reused`; a twin still running after the lock
/// timeout is `idempotency_in_progress`. A known message (keep_outcome false) answers a
/// default-made Receipt, replayed. The same Once twice in one batch is decided once. Duplicate
/// keys, deadlocks and lock timeouts run the batch again, at most max_retries times; a connection
/// lost at COMMIT runs a claimed batch again once under its keys. Throws mysql::DatabaseError for
/// everything the database could not do.
template <class Keys, class Book, class Event, class Receipt, class Books>
base::Task<std::vector<base::Applied<Receipt>>> apply_once(
    const Writer& writer, std::span<const base::Step<Keys, Book, Event, Receipt>> steps,
    Books books);

}  // namespace souk::messaging

#include "platform/messaging/apply_once_impl.hpp"
