#pragma once

#include "platform/base/task.hpp"
#include "platform/messaging/apply_once_run.hpp"
#include "platform/messaging/apply_once_steps.hpp"

// Inside apply_once only.
namespace souk::messaging::detail {

/// Answers the steps whose rows stand in `once`; gives back the others. `replayed` is false when
/// the row may be our own, of a commit whose answer was lost.
base::Task<Steps> without_known(const Writer& writer, const Onces& onces, Work& work, Steps steps,
                                bool replayed);

/// The same for the messages among them alone. A key is nearly always new, so keyed steps insert
/// first; messages come again in whole batches after a crash, so they are looked up first.
base::Task<Steps> without_known_messages(const Writer& writer, const Onces& onces, Work& work,
                                         Steps steps);

}  // namespace souk::messaging::detail
