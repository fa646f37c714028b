#pragma once

#include <cstdint>
#include <optional>

#include "platform/mysql/database.hpp"

namespace souk::order::store {

/// The one row that names the generations of the read model.
struct GenerationRow {
    std::int64_t live = 0;               ///< what readers see
    std::optional<std::int64_t> shadow;  ///< what a rebuild is making beside it
    std::int64_t epoch = 0;              ///< of every feed
};

/// Takes a shared lock: the generations stay what they are until this transaction ends.
base::Task<GenerationRow> lock_generations(mysql::Transaction& transaction);

}  // namespace souk::order::store
