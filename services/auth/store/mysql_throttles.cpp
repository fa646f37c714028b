#include "services/auth/store/mysql_throttles.hpp"

#include <algorithm>
#include <set>

#include "services/auth/store/session_rows.hpp"

namespace souk::auth::store {
namespace {

using Keys = std::vector<domain::ThrottleKey>;

struct ThrottleRows {
    static base::Task<app::ThrottleBook> load(mysql::Transaction& transaction,
                                              std::span<const Keys* const> keys) {
        std::set<domain::ThrottleKey> sorted;
        for (const auto* some : keys) {
            sorted.insert(some->begin(), some->end());
        }
        std::vector<mysql::Blob> wanted;
        for (const auto& key : sorted) {
            wanted.push_back(blob_of(key));
        }
        auto statement = mysql::in_list(
            "SELECT throttle_key, guesses, counted_at, blocked_until, forgotten_at FROM throttles "
            "WHERE throttle_key IN ",
            wanted, " ORDER BY throttle_key FOR UPDATE");
        const auto found = co_await transaction.read(std::move(statement));
        app::ThrottleBook book;
        for (const auto& row : found.rows) {
            domain::ThrottleKey key{};
            std::ranges::copy(row.text(0), key.begin());
            book.entries.emplace(key, app::ThrottleBook::Entry{{.guesses = row.integer(1),
                                                                .counted_at = row.instant(2),
                                                                .blocked_until = row.instant(3)},
                                                               row.instant(4)});
        }
        co_return book;
    }

    static void save(mysql::Transaction& transaction, app::ThrottleBook& book) {
        mysql::Rows rows(
            "INSERT INTO throttles (throttle_key, guesses, counted_at, blocked_until, "
            "forgotten_at) VALUES ",
            "({}, {}, {}, {}, {})",
            " ON DUPLICATE KEY UPDATE guesses = VALUES(guesses), counted_at = VALUES(counted_at), "
            "blocked_until = VALUES(blocked_until), forgotten_at = VALUES(forgotten_at)");
        std::vector<mysql::Blob> gone;
        for (const auto& [key, entry] : book.entries) {
            const auto& throttle = entry.throttle;
            if (throttle.guesses == 0) {
                gone.push_back(blob_of(key));
            } else {
                rows.add(blob_of(key), throttle.guesses, throttle.counted_at,
                         throttle.blocked_until, entry.forgotten_at);
            }
        }
        if (rows.count() > 0) {
            transaction.write(rows.statement());
        }
        if (!gone.empty()) {
            transaction.write(
                mysql::in_list("DELETE FROM throttles WHERE throttle_key IN ", gone, ""));
        }
    }
};

}  // namespace

base::Task<app::Answers<base::Handled>> MysqlThrottles::apply(
    std::span<const app::ThrottleStep> steps) {
    const ThrottleRows rows;
    co_return co_await messaging::apply_once(writer_, steps, rows);
}

}  // namespace souk::auth::store
