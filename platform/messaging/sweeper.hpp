#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "platform/base/clock.hpp"
#include "platform/base/task.hpp"
#include "platform/mysql/database.hpp"

namespace souk::messaging {

/// How long the house remembers. A message that comes again later than this is handled again.
struct Retention {
    std::chrono::hours messages{24 * 90};
    std::chrono::hours keys{24 * 7};
    std::chrono::hours handled_dead_letters{24 * 90};
    std::size_t batch = 1'000;  ///< rows of one DELETE
};

struct Swept {
    std::uint64_t messages = 0;
    std::uint64_t keys = 0;
    std::uint64_t dead_letters = 0;
    std::uint64_t erased = 0;  ///< letters emptied, because they name somebody who was erased
};

/// Deletes what is older, in small autocommitted batches, so that no lock is held for long; to be
/// called every hour. Keys are looked for among the rows of the day that has just become too old;
/// what a long standstill let slip goes with the messages. Throws DatabaseError; call again later.
base::Task<Swept> sweep(mysql::Database& database, base::Instant now, Retention retention);

}  // namespace souk::messaging
