#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/base/once.hpp"
#include "platform/mysql/database.hpp"

namespace souk::messaging {

/// A Once row as it stands in the table `once`.
struct StoredOnce {
    base::Once::Fingerprint fingerprint{};
    std::optional<std::string> outcome;  ///< JSON, when it was kept
};

/// The rows already there for these, in their order; nothing where there is none.
base::Task<std::vector<std::optional<StoredOnce>>> find_once(
    mysql::Database& database, std::span<const base::Once* const> wanted);

/// One multi-row INSERT that claims these, sorted by key, so that two batches wait rather than
/// deadlock; and the UPDATE of the dead letters that they redrive. The INSERT is one statement, so
/// when it is the transaction's first, a failure at statement 0 is a failure of the claim. A dead
/// letter that is not open any more fails with check_violated.
void claim(mysql::Transaction& transaction, std::span<const base::Once* const> fresh,
           base::Instant now);

/// Queues the outcome of a claimed row.
void keep_outcome(mysql::Transaction& transaction, const base::Once& once,
                  const std::string& outcome_json);

/// Queues that a claimed row never was: its refusal is not stored. The dead letter that it redrives
/// is open again.
void release(mysql::Transaction& transaction, const base::Once& once);

/// A redrive of something that was handled before: its dead letter is done too.
base::Task<> close_dead_letter(mysql::Database& database, std::uint64_t id, base::Instant now);

base::Error idempotency_key_reused();
base::Error idempotency_in_progress();

}  // namespace souk::messaging
