#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/clock.hpp"
#include "platform/messaging/envelope.hpp"
#include "platform/mysql/database.hpp"

namespace souk::messaging {

/// Queues a dead letter: raw bytes, headers, origin and reason. The same message (consumer, topic,
/// partition, offset) twice is one row.
void write_dead_letter(mysql::Transaction& transaction, const std::string& consumer,
                       const kafka::Message& message, const std::string& reason, base::Instant now);

/// How many dead letters wait for a person; counted up to max_counted_letters.
base::Task<std::uint64_t> open_dead_letters(mysql::Database& database);
inline constexpr std::uint64_t max_counted_letters = 10'000;

struct DeadLetter {
    std::uint64_t id = 0;
    std::string consumer;
    kafka::Message message;  ///< as it came
    std::string reason;
    std::string status;  ///< OPEN, HANDLED, DISCARDED
    base::Instant created_at;
    std::optional<base::Instant> decided_at;
    std::string decided_by;
    std::string decided_why;
    std::int64_t attempts = 0;  ///< how often a redrive was tried
    std::optional<base::Instant> attempted_at{};
    std::string attempted_by{};  ///< whoever tried last
};
/// One more than a page shows, so that it can tell whether another follows.
inline constexpr std::size_t max_dead_letter_page = 101;

inline constexpr std::size_t max_listed_key_bytes = 255;
inline constexpr std::size_t max_listed_headers_bytes = 8'192;

/// Those with this status and an id above `after`, in id order, at most max_dead_letter_page.
/// Without payload; a key or headers over their limit are left out too. find_dead_letter has all.
base::Task<std::vector<DeadLetter>> list_dead_letters(mysql::Database& database,
                                                      const std::string& status,
                                                      std::uint64_t after, std::size_t limit);
base::Task<std::optional<DeadLetter>> find_dead_letter(mysql::Database& database, std::uint64_t id);
/// Notes that `who` is about to try an open one again.
base::Task<> note_attempt(mysql::Database& database, std::uint64_t id, const std::string& who,
                          base::Instant now);
/// Notes why an open one still cannot be handled.
base::Task<> note_reason(mysql::Database& database, std::uint64_t id, const std::string& reason);
/// Queues that a person discards it, and why. One that is not open fails with check_violated.
void discard_dead_letter(mysql::Transaction& transaction, std::uint64_t id, const std::string& who,
                         const std::string& why, base::Instant now);
/// Deletes at most `most` that were decided before this instant; how many it deleted.
base::Task<std::uint64_t> sweep_dead_letters(mysql::Database& database, base::Instant before,
                                             std::size_t most);

/// Empties every dead letter whose payload or key holds this text, such as the id of somebody who
/// is erased: payload, key, headers, reason and the words of whoever decided; one still open is
/// discarded by it. Where only a header or a reason holds the text (an actor), it becomes the nil
/// UUID there, and the message stays. Again, it does nothing. Returns how many were changed.
///
/// What was lost with an open one is asked again by whoever waits for it. Should it fail again it
/// is a new letter, which somebody has to decide; sweep_erased() empties it then, because the text
/// (at most 64 bytes) is remembered.
base::Task<std::uint64_t> erase_dead_letters(mysql::Database& database, const std::string& text,
                                             base::Instant now);

/// Does the same to what was decided since `since` and holds a text that was erased; how many
/// changes it made.
base::Task<std::uint64_t> sweep_erased(mysql::Database& database, base::Instant since);
/// Forgets the texts that were erased before this instant, unless a letter may hold one still: one
/// that is open (those never expire), or was decided after the sweep that began at `swept`.
base::Task<> forget_erased(mysql::Database& database, base::Instant before, base::Instant swept);

}  // namespace souk::messaging
