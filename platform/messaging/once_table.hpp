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
/// deadlock; and the UPDATE of the dead letters that they redrive.
void claim(mysql::Transaction& transaction, std::span<const base::Once* const> fresh,
           base::Instant now);

/// Queues the outcome of a claimed row.
void keep_outcome(mysql::Transaction& transaction, const base::Once& once,
                  const std::string& outcome_json);

base::Error idempotency_key_reused();
base::Error idempotency_in_progress();

}  // namespace souk::messaging
