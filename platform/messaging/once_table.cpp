#include "platform/messaging/once_table.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace souk::messaging {

namespace {

using mysql::sql;

mysql::Blob bytes_of(const base::Once::Fingerprint& fingerprint) {
    return {{reinterpret_cast<const char*>(fingerprint.data()), fingerprint.size()}};
}

base::Once::Fingerprint fingerprint_of(const std::string& bytes) {
    base::Once::Fingerprint fingerprint{};
    if (bytes.size() != fingerprint.size()) {
        throw std::runtime_error("a fingerprint of the wrong size in `once`");
    }
    std::copy(bytes.begin(), bytes.end(), fingerprint.begin());
    return fingerprint;
}

bool by_key(const base::Once* a, const base::Once* b) {
    return std::tie(a->who, a->operation, a->key) < std::tie(b->who, b->operation, b->key);
}

using Group = std::pair<std::string, std::string>;  ///< who, operation

// One statement for each (who, operation): MariaDB does not use the index for lists of tuples.
std::map<Group, std::vector<std::string>> grouped(std::span<const base::Once* const> wanted) {
    std::map<Group, std::vector<std::string>> groups;
    for (const auto* once : wanted) {
        groups[{once->who, once->operation}].push_back(once->key);
    }
    return groups;
}

mysql::Statement select_group(const Group& group, const std::vector<std::string>& keys) {
    auto statement = mysql::in_list(
        "SELECT once_key, fingerprint, outcome FROM once WHERE who = {} AND operation = {} "
        "AND once_key IN ",
        keys, "");
    const auto& [who, operation] = group;
    statement.params.insert(statement.params.begin(),
                            {mysql::to_param(who), mysql::to_param(operation)});
    return statement;
}

}  // namespace

base::Task<std::vector<std::optional<StoredOnce>>> find_once(
    mysql::Database& database, std::span<const base::Once* const> wanted) {
    std::vector<std::optional<StoredOnce>> found(wanted.size());
    if (wanted.empty()) {
        co_return found;
    }
    const auto groups = grouped(wanted);
    std::vector<mysql::Statement> statements;
    for (const auto& [group, keys] : groups) {
        statements.push_back(select_group(group, keys));
    }
    const auto answers = co_await database.query_all(std::move(statements));
    std::map<std::tuple<std::string, std::string, std::string>, StoredOnce> rows;
    auto answer = answers.begin();
    for (const auto& [group, keys] : groups) {
        for (const auto& row : answer->rows) {
            StoredOnce stored{fingerprint_of(row.text(1)), std::nullopt};
            if (!row.is_null(2)) {
                stored.outcome = row.text(2);
            }
            rows[{group.first, group.second, row.text(0)}] = std::move(stored);
        }
        ++answer;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto row = rows.find({wanted[i]->who, wanted[i]->operation, wanted[i]->key});
        if (row != rows.end()) {
            found[i] = row->second;
        }
    }
    co_return found;
}

void claim(mysql::Transaction& transaction, std::span<const base::Once* const> fresh,
           base::Instant now) {
    if (fresh.empty()) {
        return;
    }
    std::vector<const base::Once*> sorted(fresh.begin(), fresh.end());
    std::sort(sorted.begin(), sorted.end(), by_key);
    mysql::Rows rows("INSERT INTO once (who, operation, once_key, fingerprint, created_at) VALUES ",
                     "({}, {}, {}, {}, {})");
    for (const auto* once : sorted) {
        rows.add(once->who, once->operation, once->key, bytes_of(once->fingerprint), now);
    }
    transaction.write(rows.statement());
    for (const auto* once : sorted) {
        if (once->redrives_dead_letter) {
            // No CHECK knows `NOT_OPEN`: a dead letter that was discarded meanwhile stops all.
            transaction.write(
                sql("UPDATE dead_letters SET status = IF(status = 'OPEN', 'HANDLED', 'NOT_OPEN'), "
                    "decided_at = {}, decided_by = attempted_by WHERE id = {}",
                    now, *once->redrives_dead_letter));
        }
    }
}

void keep_outcome(mysql::Transaction& transaction, const base::Once& once,
                  const std::string& outcome_json) {
    transaction.write(
        sql("UPDATE once SET outcome = {} WHERE who = {} AND operation = {} AND once_key = {}",
            outcome_json, once.who, once.operation, once.key));
}

void release(mysql::Transaction& transaction, const base::Once& once) {
    transaction.write(sql("DELETE FROM once WHERE who = {} AND operation = {} AND once_key = {}",
                          once.who, once.operation, once.key));
    if (once.redrives_dead_letter) {
        transaction.write(
            sql("UPDATE dead_letters SET status = 'OPEN', decided_at = NULL, decided_by = NULL "
                "WHERE id = {}",
                *once.redrives_dead_letter));
    }
}

base::Task<> close_dead_letter(mysql::Database& database, std::uint64_t id, base::Instant now) {
    const auto close = sql(
        "UPDATE dead_letters SET status = 'HANDLED', decided_at = {}, decided_by = attempted_by "
        "WHERE id = {} AND status = 'OPEN'",
        now, id);
    co_await database.query(close);
}

base::Error idempotency_key_reused() {
    return {.kind = base::ErrorKind::unprocessable,
            .code = "idempotency_key_reused",
            .detail = "This Idempotency-Key was used before with another request."};
}

base::Error idempotency_in_progress() {
    return {.kind = base::ErrorKind::conflict,
            .code = "idempotency_in_progress",
            .detail = "A request with this Idempotency-Key is still running.",
            .retry_after_seconds = 1};
}

}  // namespace souk::messaging
