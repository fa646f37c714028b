#include "services/auth/store/mysql_throttles.hpp"

#include <set>

#include "services/auth/store/hash_column.hpp"

namespace souk::auth::store {
namespace {

using Keys = std::vector<domain::ThrottleKey>;

// Makes what is missing and locks all, in the order of the keys. An update that changes nothing,
// and not IGNORE: that would share the lock of a row that is there, and two who share it block each
// other.
mysql::Statement lock(const std::set<domain::ThrottleKey>& keys, base::Instant now) {
    mysql::Rows rows(
        "INSERT INTO throttles (throttle_key, guesses, counted_at, blocked_until, forgotten_at) "
        "VALUES ",
        "({}, {}, {}, {}, {})", " ON DUPLICATE KEY UPDATE guesses = guesses");
    for (const auto& key : keys) {
        rows.add(blob_of(key), 0, now, base::Instant{}, now);
    }
    return rows.statement();
}

mysql::Statement read(const std::set<domain::ThrottleKey>& keys) {
    std::vector<mysql::Blob> wanted;
    for (const auto& key : keys) {
        wanted.push_back(blob_of(key));
    }
    return mysql::in_list(
        "SELECT throttle_key, guesses, counted_at, blocked_until, forgotten_at FROM throttles "
        "WHERE throttle_key IN ",
        wanted, " ORDER BY throttle_key FOR UPDATE");
}

class ThrottleRows {
public:
    explicit ThrottleRows(const base::Clock& clock) : clock_(clock) {}

    base::Task<app::ThrottleBook> load(mysql::Transaction& transaction,
                                       std::span<const Keys* const> keys) const {
        std::set<domain::ThrottleKey> sorted;
        for (const auto* some : keys) {
            sorted.insert(some->begin(), some->end());
        }
        std::vector<mysql::Statement> statements{lock(sorted, clock_.now()), read(sorted)};
        const auto results = co_await transaction.read_all(std::move(statements));
        app::ThrottleBook book;
        for (const auto& row : results.at(1).rows) {
            book.entries.emplace(hash_of(row, 0),
                                 app::ThrottleBook::Entry{{.guesses = row.integer(1),
                                                           .counted_at = row.instant(2),
                                                           .blocked_until = row.instant(3)},
                                                          row.instant(4)});
        }
        co_return book;
    }

    static void save(mysql::Transaction& transaction, const app::ThrottleBook& book) {
        for (const auto& [key, entry] : book.entries) {
            const auto& throttle = entry.throttle;
            transaction.write(mysql::sql(
                "UPDATE throttles SET guesses = {}, counted_at = {}, blocked_until = {}, "
                "forgotten_at = {} WHERE throttle_key = {}",
                throttle.guesses, throttle.counted_at, throttle.blocked_until, entry.forgotten_at,
                blob_of(key)));
        }
    }

private:
    const base::Clock& clock_;
};

}  // namespace

base::Task<app::Answers<base::Handled>> MysqlThrottles::apply(
    std::span<const app::ThrottleStep> steps) {
    const ThrottleRows rows(writer_.clock);
    co_return co_await messaging::apply_once(writer_, steps, rows);
}

}  // namespace souk::auth::store
