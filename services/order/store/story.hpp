#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "platform/mysql/database.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::store {

/// Queues what these events say of their orders, for one generation: version-guarded upserts that
/// end in the same rows whatever order they come in. Sorted as sort_for_writing leaves them.
void write_story(mysql::Transaction& transaction, std::int64_t generation,
                 std::span<const app::Told> told);

/// `head` (with one `{}` for the generation) and an IN list of the orders whose rows these write;
/// nothing where they are all mere links of chains.
std::optional<mysql::Statement> about_orders(std::string_view head, std::int64_t generation,
                                             std::span<const app::Told> told,
                                             std::string_view tail);

/// A shadow's rows count as told: its users were told by the live generation.
std::optional<mysql::Statement> count_as_told(std::int64_t generation,
                                              std::span<const app::Told> told);

}  // namespace souk::order::store
