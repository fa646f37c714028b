#include "services/auth/store/mysql_users.hpp"

#include "services/auth/store/hash_column.hpp"
#include "services/auth/store/session_rows.hpp"
#include "services/auth/store/user_rows.hpp"

namespace souk::auth::store {
namespace {

std::string select_where(std::string_view condition) {
    return "SELECT " + std::string{user_columns} + " FROM users u WHERE " + std::string{condition};
}

}  // namespace

base::Task<std::optional<domain::User>> MysqlUsers::find(const domain::Email& email) {
    return find_one(mysql::sql(select_where("u.email = {}"), email.text()));
}

base::Task<std::optional<domain::User>> MysqlUsers::find(domain::UserId user) {
    return find_one(mysql::sql(select_where("u.id = {}"), user));
}

base::Task<std::optional<domain::User>> MysqlUsers::find(domain::ResetHash reset,
                                                         base::Instant now) {
    return find_one(mysql::sql(
        "SELECT " + std::string{user_columns} +
            " FROM password_resets r JOIN users u ON u.id = r.user_id WHERE r.token_hash = {} AND "
            "r.made_at > {}",
        blob_of(reset.bytes), now - domain::reset_lifetime));
}

// Addresses are ASCII below 0x7F, so those with a prefix are one range of the unique key. Erased
// users stand before it: what stands for their address begins with a space.
base::Task<std::vector<domain::User>> MysqlUsers::list(std::string prefix, std::string after,
                                                       std::int64_t limit) {
    const auto before = prefix + "\x7F";
    const auto from = prefix.empty() ? std::string{"!"} : prefix;
    auto page = mysql::sql(select_where("u.email >= {} AND u.email > {} AND u.email < {} ORDER BY "
                                        "u.email LIMIT {}"),
                           from, after, before, limit);
    const auto found = co_await database_.query(std::move(page));
    std::vector<domain::User> users;
    for (const auto& row : found.rows) {
        users.push_back(read_user(row));
    }
    co_return users;
}

base::Task<std::vector<domain::Session>> MysqlUsers::live_sessions(domain::UserId user,
                                                                   base::Instant now) {
    auto live = mysql::sql("SELECT " + std::string{session_columns} +
                               " FROM sessions s WHERE s.user_id = {} AND s.expires_at > {} ORDER "
                               "BY s.created_at DESC, s.id DESC LIMIT {}",
                           user, now, domain::max_live_sessions);
    const auto found = co_await database_.query(std::move(live));
    std::vector<domain::Session> sessions;
    for (const auto& row : found.rows) {
        sessions.push_back(read_session(row));
    }
    co_return sessions;
}

base::Task<std::optional<domain::User>> MysqlUsers::find_one(mysql::Statement statement) {
    const auto found = co_await database_.query(std::move(statement));
    if (found.rows.empty()) {
        co_return std::nullopt;
    }
    co_return read_user(found.rows.front());
}

}  // namespace souk::auth::store
