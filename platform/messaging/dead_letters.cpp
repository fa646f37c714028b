#include "platform/messaging/dead_letters.hpp"

#include <algorithm>

#include "platform/messaging/headers_json.hpp"

namespace souk::messaging {

namespace {

using mysql::sql;

constexpr std::size_t max_reason_bytes = 4'000;
/// Where the id of an erased person stood.
constexpr std::string_view nobody = "00000000-0000-0000-0000-000000000000";
/// Erased names that one sweep replaces in one letter's headers and reason; the next one goes on.
constexpr int max_names_at_once = 10;
constexpr std::string_view whole_message = "message_key, headers, payload";
/// A page of a hundred letters stays small whatever they hold.
constexpr std::string_view message_in_a_list =
    "IF(LENGTH(message_key) > {}, '', message_key), IF(LENGTH(headers) > {}, '[]', headers), NULL";

std::string select(std::string_view message) {
    return "SELECT id, consumer, topic, partition_no, offset_no, timestamp_ms, " +
           std::string{message} +
           ", reason, status, created_at, decided_at, COALESCE(decided_by, ''), "
           "COALESCE(decided_why, ''), attempts, attempted_at, COALESCE(attempted_by, '') "
           "FROM dead_letters ";
}

// A reason quotes input that was wrong: it must never be the cause that its own row is refused.
std::string printable(const std::string& reason) {
    std::string text = reason.substr(0, max_reason_bytes);
    const auto is_odd = [](char c) { return !(c >= 0x20 && c < 0x7f); };
    std::replace_if(text.begin(), text.end(), is_odd, '?');
    return text;
}

kafka::Message message_of(const mysql::Row& row) {
    const bool tombstone = row.is_null(8);
    return {.topic = row.text(2),
            .partition = static_cast<std::int32_t>(row.integer(3)),
            .offset = row.integer(4),
            .timestamp_ms = row.integer(5),
            .key = row.text(6),
            .value = tombstone ? std::string{} : row.text(8),
            .tombstone = tombstone,
            .headers = headers_from_json(row.text(7))};
}

DeadLetter dead_letter_of(const mysql::Row& row) {
    return {.id = static_cast<std::uint64_t>(row.integer(0)),
            .consumer = row.text(1),
            .message = message_of(row),
            .reason = row.text(9),
            .status = row.text(10),
            .created_at = row.instant(11),
            .decided_at = row.is_null(12) ? std::nullopt : std::optional{row.instant(12)},
            .decided_by = row.text(13),
            .decided_why = row.text(14),
            .attempts = row.integer(15),
            .attempted_at = row.is_null(16) ? std::nullopt : std::optional{row.instant(16)},
            .attempted_by = row.text(17)};
}

/// What was decided since `since` and holds an erased name where it matters.
base::Task<std::uint64_t> empty_decided(mysql::Database& database, base::Instant since) {
    const auto empty =
        sql("UPDATE dead_letters AS letter, erased_names AS erased SET letter.message_key = '', "
            "letter.headers = '[]', letter.payload = NULL, letter.reason = 'erased', "
            "letter.decided_why = IF(letter.decided_why IS NULL, NULL, 'erased') "
            "WHERE letter.status IN ('HANDLED', 'DISCARDED') AND letter.decided_at >= {} "
            "AND (INSTR(letter.payload, erased.name) > 0 OR INSTR(letter.message_key, erased.name) "
            "> 0)",
            since);
    const auto answer = co_await database.query(empty);
    co_return answer.affected_rows;
}

/// Of one name in each letter decided since `since` that only mentions it.
base::Task<std::uint64_t> replace_mentions(mysql::Database& database, base::Instant since) {
    const auto mentions =
        sql("UPDATE dead_letters AS letter, erased_names AS erased SET "
            "letter.headers = REPLACE(letter.headers, erased.name, {}), "
            "letter.reason = REPLACE(letter.reason, erased.name, {}) "
            "WHERE letter.status IN ('HANDLED', 'DISCARDED') AND letter.decided_at >= {} "
            "AND (INSTR(letter.headers, erased.name) > 0 OR INSTR(letter.reason, erased.name) > 0)",
            nobody, nobody, since);
    const auto answer = co_await database.query(mentions);
    co_return answer.affected_rows;
}

}  // namespace

void write_dead_letter(mysql::Transaction& transaction, const std::string& consumer,
                       const kafka::Message& message, const std::string& reason,
                       base::Instant now) {
    std::optional<mysql::Blob> payload;
    if (!message.tombstone) {
        payload = mysql::Blob{message.value};
    }
    transaction.write(
        sql("INSERT INTO dead_letters (consumer, topic, partition_no, offset_no, timestamp_ms, "
            "message_key, headers, payload, reason, created_at) "
            "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}) ON DUPLICATE KEY UPDATE id = id",
            consumer, message.topic, message.partition, message.offset, message.timestamp_ms,
            mysql::Blob{message.key}, headers_to_json(message.headers), payload, printable(reason),
            now));
}

base::Task<std::uint64_t> open_dead_letters(mysql::Database& database) {
    const auto count = sql(
        "SELECT COUNT(*) FROM (SELECT id FROM dead_letters WHERE status = 'OPEN' LIMIT {}) AS c",
        max_counted_letters);
    const auto answer = co_await database.query(count);
    co_return static_cast<std::uint64_t>(answer.rows.at(0).integer(0));
}

base::Task<std::vector<DeadLetter>> list_dead_letters(mysql::Database& database,
                                                      const std::string& status,
                                                      std::uint64_t after, std::size_t limit) {
    const auto page =
        sql(select(message_in_a_list) + "WHERE status = {} AND id > {} ORDER BY id LIMIT {}",
            max_listed_key_bytes, max_listed_headers_bytes, status, after,
            std::min(limit, max_dead_letter_page));
    const auto answer = co_await database.query(page);
    std::vector<DeadLetter> letters;
    for (const auto& row : answer.rows) {
        letters.push_back(dead_letter_of(row));
    }
    co_return letters;
}

base::Task<std::optional<DeadLetter>> find_dead_letter(mysql::Database& database,
                                                       std::uint64_t id) {
    const auto one = sql(select(whole_message) + "WHERE id = {}", id);
    const auto answer = co_await database.query(one);
    std::optional<DeadLetter> found;
    if (!answer.rows.empty()) {
        found = dead_letter_of(answer.rows.front());
    }
    co_return found;
}

base::Task<> note_attempt(mysql::Database& database, std::uint64_t id, const std::string& who,
                          base::Instant now) {
    const auto note =
        sql("UPDATE dead_letters SET attempts = attempts + 1, attempted_at = {}, attempted_by = {} "
            "WHERE id = {} AND status = 'OPEN'",
            now, who, id);
    co_await database.query(note);
}

base::Task<> note_reason(mysql::Database& database, std::uint64_t id, const std::string& reason) {
    const auto note = sql("UPDATE dead_letters SET reason = {} WHERE id = {} AND status = 'OPEN'",
                          printable(reason), id);
    co_await database.query(note);
}

void discard_dead_letter(mysql::Transaction& transaction, std::uint64_t id, const std::string& who,
                         const std::string& why, base::Instant now) {
    transaction.write(
        sql("UPDATE dead_letters SET status = IF(status = 'OPEN', 'DISCARDED', 'NOT_OPEN'), "
            "decided_at = {}, decided_by = {}, decided_why = {} WHERE id = {}",
            now, who, why, id));
}

base::Task<std::uint64_t> sweep_dead_letters(mysql::Database& database, base::Instant before,
                                             std::size_t most) {
    const auto sweep =
        sql("DELETE FROM dead_letters WHERE status IN ('HANDLED', 'DISCARDED') AND decided_at < {} "
            "ORDER BY id LIMIT {}",
            before, most);
    const auto answer = co_await database.query(sweep);
    co_return answer.affected_rows;
}

base::Task<std::uint64_t> erase_dead_letters(mysql::Database& database, const std::string& text,
                                             base::Instant now) {
    const mysql::Blob bytes{text};
    const auto remember =
        sql("INSERT INTO erased_names (name, erased_at) VALUES ({}, {}) "
            "ON DUPLICATE KEY UPDATE erased_at = erased_at",
            bytes, now);
    co_await database.query(remember);
    const auto letters =
        sql("UPDATE dead_letters SET decided_at = IF(status = 'OPEN', {}, decided_at), "
            "decided_by = IF(status = 'OPEN', 'erasure', decided_by), "
            "decided_why = IF(decided_why IS NULL, NULL, 'erased'), "
            "status = IF(status = 'OPEN', 'DISCARDED', status), message_key = '', headers = '[]', "
            "payload = NULL, reason = 'erased' "
            "WHERE INSTR(payload, {}) > 0 OR INSTR(message_key, {}) > 0",
            now, bytes, bytes);
    const auto mentions = sql(
        "UPDATE dead_letters SET headers = REPLACE(headers, {}, {}), "
        "reason = REPLACE(reason, {}, {}) WHERE INSTR(headers, {}) > 0 OR INSTR(reason, {}) > 0",
        text, nobody, text, nobody, text, text);
    const auto emptied = co_await database.query(letters);
    const auto changed = co_await database.query(mentions);
    co_return emptied.affected_rows + changed.affected_rows;
}

base::Task<std::uint64_t> sweep_erased(mysql::Database& database, base::Instant since) {
    auto changed = co_await empty_decided(database, since);
    // A statement changes a row once, however many of the names it holds.
    std::uint64_t replaced = 1;
    for (int round = 0; replaced > 0 && round < max_names_at_once; ++round) {
        replaced = co_await replace_mentions(database, since);
        changed += replaced;
    }
    co_return changed;
}

base::Task<> forget_erased(mysql::Database& database, base::Instant before, base::Instant swept) {
    const auto forget =
        sql("DELETE FROM erased_names WHERE erased_at < {} AND NOT EXISTS (SELECT 1 FROM "
            "dead_letters WHERE status = 'OPEN' OR decided_at >= {})",
            before, swept);
    co_await database.query(forget);
}

}  // namespace souk::messaging
