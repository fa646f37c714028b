#pragma once

#include "platform/base/task.hpp"
#include "platform/messaging/apply_once_run.hpp"
#include "platform/messaging/apply_once_steps.hpp"

// Inside apply_once only.
namespace souk::messaging::detail {

/// One attempt at the transaction: claim, lock and load; decide; save, publish, remember, COMMIT.
/// Rolled back when every step is refused and no refusal is stored. Throws DatabaseError; a
/// failure at statement 0 of claimed steps is one of the claim.
base::Task<> write_steps(const Writer& writer, const Onces& onces, Work& work, const Steps& fresh);

}  // namespace souk::messaging::detail
