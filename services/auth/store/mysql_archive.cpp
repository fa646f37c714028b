#include "services/auth/store/mysql_archive.hpp"

namespace souk::auth::store {
namespace {

// A session that is over is never changed again, so it needs no lock of its own.
base::Task<std::uint64_t> remove_sessions(mysql::Transaction& transaction, base::Instant before,
                                          std::int64_t limit) {
    auto over =
        mysql::sql("SELECT id FROM sessions WHERE expires_at < {} ORDER BY expires_at LIMIT {}",
                   before, limit);
    const auto found = co_await transaction.read(std::move(over));
    std::vector<base::Uuid> ids;
    for (const auto& row : found.rows) {
        ids.push_back(row.uuid(0));
    }
    if (!ids.empty()) {
        transaction.write(
            mysql::in_list("DELETE FROM refresh_tokens WHERE session_id IN ", ids, ""));
        transaction.write(mysql::in_list("DELETE FROM sessions WHERE id IN ", ids, ""));
    }
    co_return ids.size();
}

}  // namespace

base::Task<bool> MysqlArchive::remove(base::Instant before, base::Instant tokens_before,
                                      std::int64_t limit) {
    bool more = false;
    const std::function<base::Task<>(mysql::Transaction&)> work =
        [&](mysql::Transaction& transaction) -> base::Task<> {
        const auto sessions = co_await remove_sessions(transaction, before, limit);
        auto old_tokens = mysql::sql("DELETE FROM refresh_tokens WHERE issued_at < {} LIMIT {}",
                                     tokens_before, limit);
        const auto tokens = co_await transaction.read(std::move(old_tokens));
        const auto full = static_cast<std::uint64_t>(limit);
        more = sessions == full || tokens.affected_rows == full;
    };
    co_await database_.transact(work);
    co_return more;
}

base::Task<bool> MysqlArchive::remove_forgotten(base::Instant now, std::int64_t limit) {
    bool more = false;
    const std::function<base::Task<>(mysql::Transaction&)> work =
        [&](mysql::Transaction& transaction) -> base::Task<> {
        auto throttles =
            mysql::sql("DELETE FROM throttles WHERE forgotten_at <= {} LIMIT {}", now, limit);
        const auto forgotten = co_await transaction.read(std::move(throttles));
        auto resets = mysql::sql("DELETE FROM password_resets WHERE made_at <= {} LIMIT {}",
                                 now - domain::reset_lifetime, limit);
        const auto expired = co_await transaction.read(std::move(resets));
        const auto full = static_cast<std::uint64_t>(limit);
        more = forgotten.affected_rows == full || expired.affected_rows == full;
    };
    co_await database_.transact(work);
    co_return more;
}

}  // namespace souk::auth::store
