#pragma once

#include <cstdint>
#include <string>

#include "platform/base/clock.hpp"
#include "platform/messaging/envelope.hpp"
#include "platform/mysql/database.hpp"

namespace souk::messaging {

/// Queues a dead letter: raw bytes, headers, origin and reason. The same message (consumer, topic,
/// partition, offset) twice is one row.
void write_dead_letter(mysql::Transaction& transaction, const std::string& consumer,
                       const kafka::Message& message, const std::string& reason,
                       base::Instant now);

/// How many dead letters wait for a person.
base::Task<std::uint64_t> open_dead_letters(mysql::Database& database);

}  // namespace souk::messaging
